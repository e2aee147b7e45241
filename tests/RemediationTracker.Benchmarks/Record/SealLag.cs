using System.Diagnostics;
using Npgsql;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Benchmarks.Record;

/// <summary>
/// How long events wait for their seal while commands come at an even pace: from the time of record, which is that of the beginning of the
/// transaction, to the seal's own.
/// </summary>
internal static class SealLag
{
    public const string Name = "lag of the seal";

    private const int Writers = 16;
    private const int PerSecond = 500;
    private const double Asked = 1;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(TrackerHost tracker)
    {
        var milestones = new Guid[Writers * 25];
        foreach (ref var milestone in milestones.AsSpan())
            milestone = Guid.CreateVersion7();
        await tracker.CommitAsync(milestones, () => [MadeUpActs.RecordCommitment(Guid.Empty)]);
        var before = await ReadAsync(tracker.Database.DataSource, EndSql, row => row.GetInt64(0));

        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(tracker, milestones, writer, clock))));
        var took = clock.Elapsed.TotalSeconds;
        await tracker.SealedAsync();

        var (count, median, late) = await ReadAsync(
            tracker.Database.DataSource, LagSql, row => (row.GetInt64(0), row.GetDouble(1), row.GetDouble(2)), before);
        await Console.Out.WriteLineAsync(
            $"Lag of the seal at {count / took:N0} appends a second ({PerSecond} were tried) for {took:N0} s: p50 {median:N3} s, "
            + $"p99 {late:N3} s; asked: p99 {Asked:N0} s at most");
    }

    /// <summary>Writers take turns, so that each appends at its own even pace; who is late does not catch up.</summary>
    private static async Task WriteAsync(TrackerHost tracker, Guid[] milestones, int writer, Stopwatch clock)
    {
        for (var turn = writer; ; turn += Writers)
        {
            var due = TimeSpan.FromSeconds((double)turn / PerSecond);
            if (due > Time || clock.Elapsed > Time)
                return;
            if (due > clock.Elapsed)
                await Task.Delay(due - clock.Elapsed);
            await tracker.RecordAsync(Aggregates.Milestone(milestones[turn % milestones.Length], MadeUpActs.PostProgress));
        }
    }

    private static async Task<T> ReadAsync<T>(NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> read, object? value = null)
    {
#pragma warning disable CA2100 // One of the constants below.
        await using var command = database.CreateCommand(sql);
#pragma warning restore CA2100
        if (value is not null)
            command.Parameters.Add(new() { Value = value });
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return read(row);
    }

    private const string EndSql = "select ledger_end()";

    private const string LagSql = """
        select count(*), percentile_cont(0.5) within group (order by lag), percentile_cont(0.99) within group (order by lag)
        from (
          select extract(epoch from sealed_at - timestamp)::float8 as lag from ledger join mt_events using (seq_id) where position > $1
        ) lags
        """;
}
