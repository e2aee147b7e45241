using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Imports;

/// <summary>A sentence that may promise something, and that the importer does not take for a commitment by itself: a person decides.</summary>
/// <param name="Sentence">Index of the sentence.</param>
/// <param name="Title">What it would be called.</param>
/// <param name="Reading">Of its words about a date; the whole sentence, unread, where it has none.</param>
/// <param name="RecommendationNumbers">What it would serve; empty when that cannot be told.</param>
/// <param name="Auditee">Who would promise it, where the response's heading names one of several auditees; null otherwise.</param>
public sealed record DoubtedPromise(
    int Sentence, string Title, DueReading Reading, IReadOnlyList<int> RecommendationNumbers, string? Auditee);
