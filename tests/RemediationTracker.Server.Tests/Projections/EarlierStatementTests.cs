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

        await tracker.DataSource.ExecuteAsync("drop table finding_statements");
        await tracker.DataSource.ExecuteAsync(Embedded.Text("0128-statements-read-models.sql"));

        (await RowsAsync()).ShouldBe(before);
    }

    private Task<List<string>> RowsAsync() => tracker.DataSource.TextsAsync("select to_jsonb(s)::text from finding_statements s order by 1");
}
