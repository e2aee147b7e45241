using Marten;
using Marten.Events.Archiving;
using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Domain;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Tests;

/// <summary>Puts events on record as no decider need have them, and looks at what is there.</summary>
internal static class Recording
{
    /// <summary>Appends events to streams, at whatever version these are, in one transaction.</summary>
    public static async Task AppendAsync(this TrackerFixture tracker, Act act, params IReadOnlyList<(Guid Stream, object Recorded)> events)
    {
        await using var session = tracker.Services.GetRequiredService<IDocumentStore>().LightweightSession();
        foreach (var stream in events.GroupBy(one => one.Stream, one => one.Recorded))
        {
            var recorded = EventHeaders.Bear(act, stream.Select(session.Events.BuildEvent)).ToList();
            // Without the version to expect, Marten would not know those of the events before the database does, nor would the read models.
            if (await session.Events.FetchStreamStateAsync(stream.Key) is { Version: var version })
                session.Events.Append(stream.Key, version + recorded.Count, recorded);
            else
                session.Events.StartStream(stream.Key, recorded);
        }

        await session.SaveChangesAsync();
    }

    /// <summary>A stream's events, in order of version.</summary>
    public static async Task<IReadOnlyList<object>> EventsAsync(this TrackerFixture tracker, Guid stream)
    {
        await using var session = tracker.Services.GetRequiredService<IDocumentStore>().QuerySession();
        var events = await session.Events.QueryAllRawEvents()
            .Where(one => one.StreamId == stream && one.MaybeArchived())
            .OrderBy(one => one.Version)
            .ToListAsync();
        return [.. events.Select(one => one.Data)];
    }

    /// <summary>Archives a stream.</summary>
    public static async Task ArchiveAsync(this TrackerFixture tracker, Guid stream)
    {
        await using var session = tracker.Services.GetRequiredService<IDocumentStore>().LightweightSession();
        session.Events.ArchiveStream(stream);
        await session.SaveChangesAsync();
    }

    /// <summary>How many events are on record.</summary>
    public static async Task<long> EventCountAsync(this TrackerFixture tracker)
    {
        await using var command = tracker.DataSource.CreateCommand("select count(*) from mt_events");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>When messages of a type are set for.</summary>
    public static async Task<IReadOnlyList<DateTimeOffset>> ScheduledAsync(this TrackerFixture tracker, string type)
    {
        var all = await tracker.Services.GetRequiredService<MessageOperations>().ScheduledAsync(1000, CancellationToken.None);
        return [.. all.Where(message => message.Type == type).Select(message => message.At)];
    }

    /// <summary>Waits until no message is due.</summary>
    public static Task QuietAsync(this TrackerFixture tracker) => Eventually.ShouldBeAsync(
        () => tracker.Services.GetRequiredService<MessageOperations>().CountAsync(CancellationToken.None), counts => counts.Due == 0);
}
