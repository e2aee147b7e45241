using RemediationTracker.Domain;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Api;

/// <summary>One event of a stream, without its data.</summary>
public sealed record HistoryEntry(
    int Version, string Type, DateTimeOffset RecordedAt, DateOnly? OccurredOn, string? By, Role? Role, string? Agency)
{
    /// <summary>Of a correction of a milestone, read in its history: what was corrected and why; null otherwise.</summary>
    public string? Text { get; init; }

    internal static HistoryEntry Of(LedgerEntry entry)
    {
        var headers = entry.Headers;
        var actor = EventHeaders.ActorOf(headers);
        return new HistoryEntry(
            (int)entry.Version,
            entry.EventType,
            entry.Timestamp,
            EventHeaders.OccurredOn(headers),
            actor?.Name,
            actor?.Role,
            actor?.Agency);
    }
}
