using RemediationTracker.Domain;
using RemediationTracker.EventStore;
using RemediationTracker.Server.Commands;

namespace RemediationTracker.Server.Api;

/// <summary>One event of a milestone's stream, without its data.</summary>
public sealed record HistoryEntry(
    int Version, string Type, DateTimeOffset RecordedAt, DateOnly? OccurredOn, string? By, Role? Role, string? Agency)
{
    internal static HistoryEntry Of(RecordedEvent recorded)
    {
        var headers = recorded.Metadata.Headers;
        var actor = EventHeaders.ActorOf(headers);
        return new HistoryEntry(
            (int)recorded.Version,
            Events.Types.NameOf(recorded.Data),
            recorded.Timestamp,
            EventHeaders.OccurredOn(headers),
            actor?.Name,
            actor?.Role,
            actor?.Agency);
    }
}
