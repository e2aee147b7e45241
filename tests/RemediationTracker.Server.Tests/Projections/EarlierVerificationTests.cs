using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.EventStore;

namespace RemediationTracker.Server.Tests.Projections;

/// <summary>Verifications that were recorded before their table was there.</summary>
public sealed class EarlierVerificationTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task Verifications_from_before_they_were_kept_are_shown_with_what_they_cite()
    {
        await new RandomRecord(7).AppendAsync(tracker.Services.GetRequiredService<IEventStore>(), 600);
        var before = await RowsAsync();
        before.ShouldContain(row => row.Contains("\"number\": null"));
        before.ShouldContain(row => row.Contains("\"evidence_ids\": ["));

        await tracker.DataSource.ExecuteAsync("drop table verifications");
        await tracker.DataSource.ExecuteAsync(Embedded.Text("0123-verifications-read-models.sql"));

        (await RowsAsync()).ShouldBe(before);
    }

    private Task<List<string>> RowsAsync() => tracker.DataSource.TextsAsync("select to_jsonb(v)::text from verifications v order by 1");
}
