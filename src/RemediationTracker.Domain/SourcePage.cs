namespace RemediationTracker.Domain;

/// <summary>A published page, kept whole.</summary>
/// <param name="Name">File name, without folders.</param>
/// <param name="Sha256">Of the page's bytes; 64 hexadecimal digits in lower case.</param>
/// <param name="Text">All of the page's text, verbatim.</param>
public sealed record SourcePage(string Name, string Sha256, string Text);
