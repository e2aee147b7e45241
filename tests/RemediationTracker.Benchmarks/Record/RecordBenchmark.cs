using RemediationTracker.Benchmarks.Races;

namespace RemediationTracker.Benchmarks.Record;

/// <summary>
/// What the record costs: the tracker's whole command beside bare Marten, and both beside prepared Npgsql written by hand, in turns, on one
/// PostgreSQL.
/// </summary>
internal static class RecordBenchmark
{
    private const int Rounds = 5;

    /// <param name="words">Only the cases whose names hold them all; a number is how many events to rebuild from.</param>
    public static async Task RunAsync(IReadOnlyCollection<string> words)
    {
        await using var postgres = await RecordPostgres.StartAsync();
        var floor = await postgres.CreateBareAsync("floor");
        await RecordPostgres.ExecuteAsync(floor, FloorWriter.Table);
        await using var bare = RecordPostgres.Bare(await postgres.CreateBareAsync("bare"));
        await using var tracker = await TrackerHost.StartAsync(postgres, "whole");
        await using var appends = new AppendRaces(floor, bare, tracker);
        List<Race> races =
        [
            await appends.BeginAsync(1),
            await appends.BeginAsync(8),
            await appends.BeginAsync(64),
            await appends.GoOnAsync(1, 0.6),
            await appends.GoOnAsync(8, 0.6),
        ];
        await RaceTable.RunAsync(
            [.. races.Where(race => words.All(word => race.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))], Rounds);
    }
}
