namespace RemediationTracker.Server.Tests;

/// <summary>Pages made up for a test, in the shape of OSA's.</summary>
internal static class Pages
{
    /// <summary>A finding with one recommendation and one commitment.</summary>
    /// <param name="title">Its agency is the title's first word.</param>
    /// <param name="published">As the page prints it; null for a page that does not say.</param>
    /// <param name="response">What the auditee answers; null for a promise by the end of 2022.</param>
    public static string Finding(string title, string? published = "July 15, 2022", string? response = null)
    {
        var agency = title.Split(' ')[0];
        var date = published is null ? "" : $"Date published: {published}";
        return $"""
            • This page, {title}, is  offered by
              • Office of the State Auditor

            {title}

            Overview

            {agency} did not keep the list.

            Recommendations

              1. {agency} should keep the list.

            Auditee’s Response

            {response ?? $"{agency} will keep the list by the end of calendar year 2022."}

            {date}
            """;
    }
}
