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

        await ExecuteAsync("drop table reports");
        await ExecuteAsync(Embedded.Text("0120-reports-read-models.sql"));

        (await RowsAsync()).ShouldBe(before);
    }

    private async Task ExecuteAsync(string sql)
    {
#pragma warning disable CA2100 // A script of ours.
        await using var command = made.Tracker.DataSource.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<string>> RowsAsync()
    {
        await using var command = made.Tracker.DataSource.CreateCommand("select to_jsonb(r)::text from reports r order by 1");
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await row.ReadAsync())
            rows.Add(row.GetString(0));
        return rows;
    }
}
