using RemediationTracker.Server.Tests.Numbers;

namespace RemediationTracker.Server.Tests.Projections;

/// <summary>Reports that were recorded before there was a table of them are in it after its script.</summary>
public sealed class EarlierReportsTests(MadeUpTracker made) : IClassFixture<MadeUpTracker>
{
    [Fact]
    public async Task The_script_fills_the_table_as_the_projection_does()
    {
        var before = await RowsAsync();
        before.ShouldContain(row => row.Contains("\"answer\": \"Returned\""));
        before.ShouldContain(row => row.Contains("\"answer\": null"));

        await made.Tracker.DataSource.ExecuteAsync("drop table reports");
        await made.Tracker.DataSource.ExecuteAsync(Embedded.Text("0120-reports-read-models.sql"));

        (await RowsAsync()).ShouldBe(before);
    }

    private Task<List<string>> RowsAsync() => made.Tracker.DataSource.TextsAsync("select to_jsonb(r)::text from reports r order by 1");
}
