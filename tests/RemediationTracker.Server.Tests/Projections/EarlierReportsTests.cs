using Npgsql;
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

    [Fact]
    public async Task What_waits_to_be_projected_is_left_to_the_projection_with_what_follows_it()
    {
        await using var connection = await made.Tracker.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
#pragma warning disable CA2100 // A script of ours.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("""
                    insert into unprojected_events (position, stream_id)
                    select l.position, e.stream_id from mt_events e join ledger l using (seq_id)
                    where e.type = 'milestone_reported_done' order by l.position limit 1
                    """),
                new("drop table reports"),
            },
        };
        await batch.ExecuteNonQueryAsync();
        await using var script = new NpgsqlCommand(Embedded.Text("0120-reports-read-models.sql"), connection);
#pragma warning restore CA2100
        await script.ExecuteNonQueryAsync();

        await using var filled = new NpgsqlCommand(
            "select count(*), count(*) filter (where stream_id in (select stream_id from unprojected_events)) from reports", connection);
        await using var row = await filled.ExecuteReaderAsync();
        await row.ReadAsync();
        row.GetInt64(0).ShouldBeGreaterThan(0);
        row.GetInt64(1).ShouldBe(0);
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
