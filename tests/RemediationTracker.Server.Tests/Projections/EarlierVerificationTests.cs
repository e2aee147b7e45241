using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.EventStore;

namespace RemediationTracker.Server.Tests.Projections;

/// <summary>Verifications that were recorded before their table was there.</summary>
public sealed class EarlierVerificationTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task Verifications_from_before_they_were_kept_are_shown_with_what_they_cite()
    {
        await new RandomRecord(7).AppendAsync(tracker.Services.GetRequiredService<IEventStore>(), 200);
        var before = await RowsAsync();
        before.ShouldContain(row => row.Contains("\"number\": null"));
        before.ShouldContain(row => row.Contains("\"evidence_ids\": ["));

        await ExecuteAsync("drop table verifications");
        await ExecuteAsync(Embedded.Text("0123-verifications-read-models.sql"));

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
        await using var command = tracker.DataSource.CreateCommand("select to_jsonb(v)::text from verifications v order by 1");
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await row.ReadAsync())
            rows.Add(row.GetString(0));
        return rows;
    }
}
