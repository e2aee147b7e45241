namespace RemediationTracker.Server.Imports;

/// <summary>One sentence that a changed page gained or lost.</summary>
/// <param name="IsAdded">False when the sentence was removed.</param>
/// <param name="Text">Verbatim from the page that has it.</param>
public sealed record SentenceChange(bool IsAdded, string Text);
