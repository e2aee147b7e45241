using RemediationTracker.Domain.Findings;

namespace RemediationTracker.Server.Imports;

/// <summary>Where the response stands on one recommendation.</summary>
/// <param name="RecommendationNumber">The recommendation.</param>
/// <param name="Position">As read; <see cref="ResponsePosition.NotStated"/> when no sentence says.</param>
/// <param name="Sentence">Index of the sentence that says so; null when none does.</param>
public sealed record PositionProposal(int RecommendationNumber, ResponsePosition Position, int? Sentence);
