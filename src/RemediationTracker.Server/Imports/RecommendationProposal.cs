namespace RemediationTracker.Server.Imports;

/// <summary>One recommendation.</summary>
/// <param name="Number">As printed; counted from 1, with a doubt, when the printed numbers are missing or repeat.</param>
/// <param name="Text">Without its number, verbatim.</param>
public sealed record RecommendationProposal(int Number, string Text);
