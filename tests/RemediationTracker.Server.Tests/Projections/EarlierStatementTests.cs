using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.EventStore;

namespace RemediationTracker.Server.Tests.Projections;

/// <summary>Responses and replies that were recorded before their table was there.</summary>
public sealed class EarlierStatementTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task Responses_and_replies_from_before_they_were_kept_are_shown()
    {
        await new RandomRecord(7).AppendAsync(tracker.Services.GetRequiredService<IEventStore>(), 200);
        var before = await RowsAsync();
        before.ShouldContain(row => row.Contains("Response"));
        before.ShouldContain(row => row.Contains("Reply"));

        await ExecuteAsync("drop table finding_statements");
        await ExecuteAsync(Embedded.Text("0128-statements-read-models.sql"));

        (await RowsAsync()).ShouldBe(before);
    }

    private async Task ExecuteAsync(string sql)
    {
#pragma warning disable CA2100 // A script of ours.
        await using var command = tracker.DataSource.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<string>> RowsAsync()
    {
        await using var command = tracker.DataSource.CreateCommand("select to_jsonb(s)::text from finding_statements s order by 1");
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await row.ReadAsync())
            rows.Add(row.GetString(0));
        return rows;
    }
}
