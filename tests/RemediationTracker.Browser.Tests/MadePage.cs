namespace RemediationTracker.Browser.Tests;

/// <summary>A page made up for a test, in the shape of OSA's.</summary>
internal static class MadePage
{
    /// <summary>A finding, of the agency that is the first word of its title.</summary>
    public static string Of(string title, string published, string response, int recommendations = 1) =>
        $"""
        • This page, {title}, is  offered by
          • Office of the State Auditor

        {title}

        Overview

        The lists were not kept.

        Recommendations

        {string.Join('\n', Enumerable.Range(1, recommendations).Select(number => $"  {number}. {title.Split(' ')[0]} should keep list {number}."))}

        Auditee’s Response

        {response}

        Date published: {published}
        """;
}
