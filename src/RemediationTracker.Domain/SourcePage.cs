using System.Text.Json.Serialization;

namespace RemediationTracker.Domain;

/// <summary>A published page, kept whole.</summary>
/// <param name="Name">File name, without folders.</param>
/// <param name="Sha256">Of the file's bytes; 64 hexadecimal digits in lower case.</param>
/// <param name="Text">All of the page's text: verbatim what a text file holds, or what was read from a web page or a PDF.</param>
public sealed record SourcePage(string Name, string Sha256, string Text)
{
    /// <summary>Where it was published, as the file tells; null when it does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Address { get; init; }

    /// <summary>
    /// What the auditor who recorded it read otherwise than the importer proposed, a sentence each; null when nothing.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Corrections { get; init; }
}
