using System.Globalization;
using RemediationTracker.Benchmarks.Races;

namespace RemediationTracker.Benchmarks.Record;

/// <summary>
/// What the record costs: the tracker's whole command beside bare Marten, and both beside prepared Npgsql written by hand, in turns, on one
/// PostgreSQL.
/// </summary>
internal static class RecordBenchmark
{
    private const int Rounds = 5;
    private const int EventsToRebuildFrom = 100_000;

    /// <param name="words">Only the cases whose names hold them all; a number is from how many events to rebuild.</param>
    public static async Task RunAsync(IReadOnlyCollection<string> words)
    {
        var numbers = words.Where(word => int.TryParse(word, CultureInfo.InvariantCulture, out _)).ToList();
        var events = numbers is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : EventsToRebuildFrom;
        var asked = words.Except(numbers).ToList();

        await using var postgres = await RecordPostgres.StartAsync();
        var floor = await postgres.CreateBareAsync("floor");
        await RecordPostgres.ExecuteAsync(floor, FloorWriter.Table);
        await using var bare = RecordPostgres.Bare(await postgres.CreateBareAsync("bare"));
        await using var queues = await QueueRaces.PrepareAsync(postgres);
        await using var tracker = await TrackerHost.StartAsync(postgres, "whole");
        await using var appends = new AppendRaces(floor, bare, tracker);
        (string Name, Func<Task<Race>> Prepare)[] cases =
        [
            (AppendRaces.Beginning(1), () => appends.BeginAsync(1)),
            (AppendRaces.Beginning(8), () => appends.BeginAsync(8)),
            (AppendRaces.Beginning(64), () => appends.BeginAsync(64)),
            (AppendRaces.GoingOn(1), () => appends.GoOnAsync(1, 0.6)),
            (AppendRaces.GoingOn(8), () => appends.GoOnAsync(8, 0.6)),
            (QueueRaces.Name(1), () => queues.WithWritersAsync(1, 0.95)),
            (QueueRaces.Name(8), () => queues.WithWritersAsync(8, 0.95)),
            (ImportRace.Name, () => new ImportRace(tracker, bare, floor).PrepareAsync()),
            (RebuildRace.Name(events), () => RebuildRace.PrepareAsync(postgres, events)),
        ];
        var races = new List<Race>();
        foreach (var (name, prepare) in cases)
        {
            if (IsAsked(name))
                races.Add(await prepare());
        }

        if (races.Count > 0)
            await RaceTable.RunAsync(races, Rounds);
        if (IsAsked(SealLag.Name))
            await SealLag.RunAsync(tracker);

        bool IsAsked(string name) => asked.TrueForAll(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
