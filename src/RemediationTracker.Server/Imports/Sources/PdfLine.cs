namespace RemediationTracker.Server.Imports.Sources;

/// <summary>A line of a PDF's page. Lengths are in points; y grows upwards.</summary>
/// <param name="Text">Its words with single blanks; raised markers as "[2]", wide gaps as " | ".</param>
/// <param name="Page">From 1.</param>
/// <param name="Left">Where it begins.</param>
/// <param name="Right">Where it ends.</param>
/// <param name="Base">The height of its base line.</param>
/// <param name="Size">The size of most of its letters.</param>
/// <param name="IsBold">Whether all of it is bold.</param>
/// <param name="FirstWord">How long its first word is.</param>
internal sealed record PdfLine(
    string Text, int Page, double Left, double Right, double Base, double Size, bool IsBold, double FirstWord)
{
    /// <summary>Whether it is a row of a table.</summary>
    public bool IsRow => Text.Contains(" | ", StringComparison.Ordinal);

    /// <summary>Whether it begins with what numbers or marks an item of a list.</summary>
    public bool IsItem => new PlacedBlock(Text, PagePlace.Unplaced).IsListItem;
}
