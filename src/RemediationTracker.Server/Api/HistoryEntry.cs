using RemediationTracker.Domain;
using RemediationTracker.EventStore;
using RemediationTracker.Server.Commands;

namespace RemediationTracker.Server.Api;

/// <summary>One event of a stream, without its data.</summary>
public sealed record HistoryEntry(
    int Version, string Type, DateTimeOffset RecordedAt, DateOnly? OccurredOn, string? By, Role? Role, string? Agency)
{
    internal static HistoryEntry Of(RecordedEvent recorded) =>
        Of(recorded.Version, Events.Types.NameOf(recorded.Data), recorded.Metadata, recorded.Timestamp);

    internal static HistoryEntry Of(LedgerEntry entry) => Of(entry.Version, entry.EventType, entry.Metadata, entry.Timestamp);

    private static HistoryEntry Of(long version, string type, EventMetadata metadata, DateTimeOffset recordedAt)
    {
        var headers = metadata.Headers;
        var actor = EventHeaders.ActorOf(headers);
        return new HistoryEntry(
            (int)version,
            type,
            recordedAt,
            EventHeaders.OccurredOn(headers),
            actor?.Name,
            actor?.Role,
            actor?.Agency);
    }
}
