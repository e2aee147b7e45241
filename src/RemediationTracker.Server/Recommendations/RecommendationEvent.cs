using RemediationTracker.Domain;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Recommendations;

/// <summary>One event of a finding's stream that is about a recommendation, with what was said.</summary>
public sealed record RecommendationEvent(
    int Version, string Type, string? Text, DateTimeOffset RecordedAt, DateOnly? OccurredOn, string? By, Role? Role, string? Agency)
{
    internal static RecommendationEvent Of(LedgerEntry entry, string? text)
    {
        var told = HistoryEntry.Of(entry);
        return new RecommendationEvent(
            told.Version, told.Type, text, told.RecordedAt, told.OccurredOn, told.By, told.Role, told.Agency);
    }
}
