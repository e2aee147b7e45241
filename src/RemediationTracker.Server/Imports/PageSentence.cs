namespace RemediationTracker.Server.Imports;

/// <summary>One sentence of the page, in the one place that it was put.</summary>
/// <param name="Index">From 0, in the order of the page.</param>
/// <param name="Text">Verbatim, without the white space around it.</param>
/// <param name="Place">The part of the page.</param>
/// <param name="RecommendationNumber">
/// Which recommendation, when the place is <see cref="PagePlace.Recommendation"/>; null otherwise.
/// </param>
/// <param name="Milestones">Indexes of the milestones read from it; mostly empty.</param>
/// <param name="Doubt">What the importer was not sure of here; null when nothing.</param>
public sealed record PageSentence(
    int Index, string Text, PagePlace Place, int? RecommendationNumber, IReadOnlyList<int> Milestones, string? Doubt)
{
    /// <summary>The paragraph that it is of, from 0.</summary>
    public int Paragraph { get; init; }
}
