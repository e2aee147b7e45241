using System.Globalization;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Tests.Subscriptions;

public sealed class ResumeTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const int Writers = 4;
    private const int EventsEach = 60;

    [Fact]
    public async Task A_client_whose_connection_breaks_again_and_again_is_told_every_event_once()
    {
        var ids = new List<string>();
        for (var i = 0; i < Writers; i++)
            ids.Add(await tracker.ImportMilestoneAsync());
        var after = await tracker.CursorAsync();

        var writing = Task.WhenAll(ids.Select(async id =>
        {
            for (var i = 0; i < EventsEach; i++)
                await tracker.PostAsync(id, i.ToString(CultureInfo.InvariantCulture));
        }));
        var told = await TellAsync(after, Writers * EventsEach);
        await writing;

        await using var command = tracker.DataSource.CreateCommand(
            """
            select array_agg(stream_id::text || ' ' || version order by position)
            from ledger join mt_events using (seq_id)
            where type = 'progress_posted'
            """);
        var recorded = await command.ExecuteScalarAsync();
        told.ShouldBe((string[])recorded!);
    }

    [Fact]
    public async Task The_cursor_that_the_record_gives_loses_nothing_that_comes_after_it()
    {
        var id = await tracker.ImportMilestoneAsync();
        var after = await tracker.CursorAsync();
        await tracker.PostAsync(id, "Between the question and the stream.");
        using var stream = await tracker.StreamAsync(StreamScenario.MilestoneChanged, new { id, after });

        (await stream.NextAsync()).At("event", "version").GetInt32().ShouldBe(2);
    }

    /// <summary>Reads so many events, over a connection that is cut after a few and opened again from the last event told.</summary>
    private async Task<List<string>> TellAsync(string after, int count)
    {
        var told = new List<string>();
        for (var length = 1; told.Count < count; length = length * 7 % 31)
        {
            using var stream = await tracker.StreamAsync(StreamScenario.MilestoneChanged, new { after });
            for (var i = 0; i < length && told.Count < count; i++)
            {
                var change = await stream.NextAsync();
                var milestone = Ids.KeyOf("Milestone", change.Id()!);
                told.Add(string.Create(CultureInfo.InvariantCulture, $"{milestone} {change.At("event", "version").GetInt32()}"));
                after = change.Cursor();
            }
        }

        return told;
    }
}
