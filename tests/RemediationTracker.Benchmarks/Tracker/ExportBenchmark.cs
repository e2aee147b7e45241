using System.Globalization;
using Npgsql;
using RemediationTracker.Benchmarks.Races;
using RemediationTracker.Server;
using RemediationTracker.Server.Exports;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.MadeUp;
using RemediationTracker.Server.Record;
using Wolverine;
using Wolverine.Runtime;

namespace RemediationTracker.Benchmarks.Tracker;

/// <summary>
/// The list of 15,000 milestones as files, beside PostgreSQL's own <c>COPY</c> of the same columns: those of 100 made-up audits, each there
/// ten times.
/// </summary>
internal static class ExportBenchmark
{
    private const int Rounds = 5;
    private const int Audits = 100;
    private const int Copies = 10;
    private const int Seed = 1;

    private static readonly DateOnly On = new(2026, 1, 1);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"benchmark-exports-{Guid.NewGuid():N}")).FullName;
        var options = new TrackerOptions { DataDirectory = folder };
        await using (var database = await TrackerDatabase.OpenAsync(options, new Progress<string>(), CancellationToken.None))
        {
            var services = new ServiceCollection().AddLogging().AddTracker(database, options, DurabilityMode.ServerlessWithOutbox);
            Server.Program.AddReadModels(services);
            await using var provider = services.BuildServiceProvider();
            await RecordAsync(provider, database.DataSource);
            var reader = provider.GetRequiredService<TrackerReader>();
            var past = ReadScope.Everything with { KnownAt = DateTimeOffset.UtcNow };
            var rows = await ExportAsync(reader, ReadScope.Everything, ExportFormat.Csv);
            await TellMemoryAsync(reader, rows);
            var floor = new Rival(Rival.Floor, null, () => Load.RateAsync(rows, () => CopyAsync(database.DataSource)));
            await RaceTable.RunAsync(
            [
                new($"{rows:N0} milestones as CSV, rows a second", () => RateAsync(ReadScope.Everything, ExportFormat.Csv), floor),
                new("as XLSX", () => RateAsync(ReadScope.Everything, ExportFormat.Xlsx), floor),
                new("as CSV, as known at an instant", () => RateAsync(past, ExportFormat.Csv), floor),
            ],
            Rounds);

            Task<double> RateAsync(ReadScope scope, ExportFormat format) =>
                Load.RateAsync(rows, () => ExportAsync(reader, scope, format));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task RecordAsync(ServiceProvider provider, NpgsqlDataSource database)
    {
        await ((IHostedService)provider.GetRequiredService<IWolverineRuntime>()).StartAsync(CancellationToken.None);
        await ActivatorUtilities.CreateInstance<MadeUpRecord>(provider)
            .RecordAsync(Audits, Seed, On, new Progress<double>(), CancellationToken.None);
        await using var copied = database.CreateCommand(CopiesSql);
        copied.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Copies - 1 });
        await copied.ExecuteNonQueryAsync();
        await using var analyze = database.CreateCommand("analyze");
        await analyze.ExecuteNonQueryAsync();
    }

    private static Task<int> ExportAsync(TrackerReader reader, ReadScope scope, ExportFormat format)
    {
        var list = ExportLists.Find("milestones")!;
        return format.WriteAsync(Stream.Null, list.Headers, list.RowsAsync(reader, scope, On, CancellationToken.None), CancellationToken.None);
    }

    /// <summary>What is kept in memory in the midst of an export.</summary>
    private static async Task TellMemoryAsync(TrackerReader reader, int rows)
    {
        foreach (var format in ExportFormat.All)
        {
            var list = ExportLists.Find("milestones")!;
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var most = 0L;
            await format.WriteAsync(Stream.Null, list.Headers, WatchedAsync(), CancellationToken.None);
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{format.Name}: {most / 1e6:N1} MB are kept in the midst of {rows:N0} rows"));

            async IAsyncEnumerable<IReadOnlyList<object?>> WatchedAsync()
            {
                var count = 0;
                await foreach (var row in list.RowsAsync(reader, ReadScope.Everything, On, CancellationToken.None))
                {
                    if (++count % (rows / 4) == 0)
                        most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
                    yield return row;
                }
            }
        }
    }

    private static async Task CopyAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        using var copy = await connection.BeginTextExportAsync(CopySql);
        var buffer = new char[64 * 1024];
        while (await copy.ReadAsync(buffer.AsMemory()) > 0)
        {
        }
    }

    private const string CopiesSql = """
        insert into milestones
        select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid()))).*
        from milestones m cross join generate_series(1, $1)
        """;

    private const string CopySql = """
        copy (
            select a.agency, a.secretariat, f.title, m.recommendations, m.title, m.due_phrase, m.said_on, m.original_latest, m.due_earliest,
              m.due_latest, m.due_condition, m.status, m.done_on,
              case when m.withdrawn_on <= '2026-01-01' or m.done_on <= '2026-01-01' or m.closed_on <= '2026-01-01' then 'Done' when m.due_latest is null then 'Undated'
                when m.due_latest < '2026-01-01' then 'Overdue' when m.due_earliest < '2026-01-01' then 'PossiblyLate' else 'NotDue' end as late,
              greatest(0, '2026-01-01' - m.due_latest), a.title
            from milestones m join findings f on f.id = m.finding_id join audits a on a.id = f.audit_id
            order by late, m.due_latest, m.title, m.id
        ) to stdout (format csv, header)
        """;
}
