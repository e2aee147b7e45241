using System.Diagnostics.CodeAnalysis;

namespace RemediationTracker.Server.Imports;

/// <summary>Where a page was published.</summary>
internal static class PageAddress
{
    private const int Longest = 2_000;

    /// <summary>Whether a text is the address of a web page, of at most 2,000 characters.</summary>
    public static bool Is([NotNullWhen(true)] string? text) =>
        text is { Length: <= Longest } && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
