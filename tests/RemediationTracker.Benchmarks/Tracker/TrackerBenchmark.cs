using Npgsql;
using RemediationTracker.Benchmarks.Races;
using RemediationTracker.Server;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Leadership.Overdue;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.MadeUp;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Record;
using Wolverine;
using Wolverine.Runtime;

namespace RemediationTracker.Benchmarks.Tracker;

/// <summary>
/// What leadership asks of 200 made-up audits: the overdue list as known at an instant beside the list as it stands, and what is overdue by
/// agency beside a hand-written count.
/// </summary>
internal static class TrackerBenchmark
{
    private const int Rounds = 5;
    private const int Readers = 4;
    private const int Audits = 200;
    private const int Seed = 1;

    private static readonly DateOnly On = new(2026, 1, 1);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"benchmark-tracker-{Guid.NewGuid():N}")).FullName;
        var options = new TrackerOptions { DataDirectory = folder };
        await using (var database = await TrackerDatabase.OpenAsync(options, new Progress<string>(), CancellationToken.None))
        {
            var services = new ServiceCollection().AddLogging().AddTracker(database, options, DurabilityMode.ServerlessWithOutbox);
            Server.Program.AddReadModels(services);
            await using var provider = services.BuildServiceProvider();
            await RecordAsync(provider);
            await RaceTable.RunAsync(await RacesAsync(provider, database.DataSource), Rounds);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task RecordAsync(ServiceProvider provider)
    {
        await ((IHostedService)provider.GetRequiredService<IWolverineRuntime>()).StartAsync(CancellationToken.None);
        await ActivatorUtilities.CreateInstance<MadeUpRecord>(provider)
            .RecordAsync(Audits, Seed, On, new Progress<double>(), CancellationToken.None);
        await using var analyze = provider.GetRequiredService<NpgsqlDataSource>().CreateCommand("analyze");
        await analyze.ExecuteNonQueryAsync();
    }

    private static async Task<IReadOnlyList<Race>> RacesAsync(ServiceProvider provider, NpgsqlDataSource database)
    {
        var reader = provider.GetRequiredService<TrackerReader>();
        var past = ReadScope.Published with { KnownAt = DateTimeOffset.UtcNow };
        var (now, then) = (await ListAsync(reader, ReadScope.Published), await ListAsync(reader, past));
        if (!now.SequenceEqual(then))
            throw new InvalidOperationException("The list as known now is not the list.");
        var (ours, byHand) = (await CountAsync(database), await CountByHandAsync(database));
        if (ours != byHand)
            throw new InvalidOperationException($"{ours} are counted, and {byHand} by hand.");

        return
        [
            new(
                $"50 overdue, as known at an instant, beside the same as it stands, {Readers} readers",
                () => Load.RateAsync(Readers, _ => ListAsync(reader, past)),
                new Rival("as it stands", 0.2, () => Load.RateAsync(Readers, _ => ListAsync(reader, ReadScope.Published)))),
            new(
                $"overdue by agency, beside a hand-written count, {Readers} readers",
                () => Load.RateAsync(Readers, _ => CountAsync(database)),
                new Rival(Rival.Floor, 0.5, () => Load.RateAsync(Readers, _ => CountByHandAsync(database)))),
        ];
    }

    private static async Task<IReadOnlyList<Guid>> ListAsync(TrackerReader reader, ReadScope scope)
    {
        var list = new ListArguments
        {
            Page = new PageArguments(PageArguments.MaxSize, null, null, null),
            Columns = ["id", "title", "duePhrase", "dueEarliest", "dueLatest", "lateness", "daysOverdue", "agency", "findingTitle"],
        };
        var page = await reader.PageAsync(MilestoneSources.On(On), scope, OverdueList.Of(list), CancellationToken.None);
        return [.. page.Items.Select(item => item.Row.Key)];
    }

    /// <summary>Counted each time, as after each change of the record.</summary>
    private static async Task<int> CountAsync(NpgsqlDataSource database)
    {
        using var kept = new KeptNumbers(database);
        var numbers = new NumbersReader(kept);
        var groups = new GroupsArguments(NumbersReader.MaxGroups);
        var counted = await numbers.OverdueAsync(
            ReadScope.Published, On, LatenessAgainst.Current, OverdueBy.Agency, groups, CancellationToken.None);
        return counted.Groups.Sum(group => group.Overdue);
    }

    private static async Task<int> CountByHandAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(ByHand);
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = On });
        await using var row = await command.ExecuteReaderAsync();
        var overdue = 0;
        while (await row.ReadAsync())
            overdue += row.GetInt32(1);
        return overdue;
    }

    private const string ByHand = """
        select a.agency, count(*) filter (where m.due_latest < $1)::int,
          count(*) filter (where m.due_earliest < $1 and m.due_latest >= $1)::int, max($1 - m.due_latest)
        from milestones m
        join findings f on f.id = m.finding_id
        join audits a on a.id = f.audit_id
        where a.published_on is not null and m.due_earliest < $1
          and (m.withdrawn_on is null or m.withdrawn_on > $1) and (m.done_on is null or m.done_on > $1)
          and (m.closed_on is null or m.closed_on > $1)
        group by a.agency
        """;
}
