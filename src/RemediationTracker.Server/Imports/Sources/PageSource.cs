namespace RemediationTracker.Server.Imports.Sources;

/// <summary>What a file holds, whatever its form: text in paragraphs, and what the form tells besides.</summary>
/// <param name="Text">All of the page's text. Paragraphs, list items, rows and headings each stand between empty lines, but for a text
/// file, which is kept as it is.</param>
internal sealed record PageSource(string Text)
{
    /// <summary>What the form shows as the title; null when it shows none.</summary>
    public string? Title { get; init; }

    /// <summary>Where the page was published, as the file tells; null when it does not.</summary>
    public string? Address { get; init; }

    /// <summary>Whether footnotes' markers stand apart from the numbers before them, as "45[2]".</summary>
    public bool KeepsMarkersApart { get; init; }

    /// <summary>What could not be read with certainty, in sentences.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];
}
