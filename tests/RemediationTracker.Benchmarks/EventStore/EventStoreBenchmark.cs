using RemediationTracker.EventStore;
using RemediationTracker.EventStore.Snapshots;

namespace RemediationTracker.Benchmarks.EventStore;

/// <summary>The event store and the lists beside hand-written, prepared Npgsql, in turns, on one PostgreSQL.</summary>
internal static class EventStoreBenchmark
{
    private const int Rounds = 5;

    /// <param name="words">Only the cases whose names hold them all.</param>
    public static async Task RunAsync(IReadOnlyCollection<string> words)
    {
        await using var postgres = await BenchmarkPostgres.StartAsync();
        var types = new EventTypes().Add<Promised>("promised");
        await using var store = new PostgresEventStore(postgres.Ours, types, []);
        var snapshot = new SnapshotProjection<Promises>("Promises", "promises", Promises.Stream);
        await using var snapshotStore = new PostgresEventStore(postgres.Ours, types, [snapshot]);
        await using var appends = new AppendRaces(postgres, store);
        await using var snapshots = new SnapshotRaces(postgres, snapshotStore);
        Race[] races =
        [
            await appends.WithWritersAsync(1, 0.75),
            await appends.WithWritersAsync(8, 1.1),
            await appends.WithWritersAsync(64, 2.0),
            await snapshots.WithWritersAsync(1, 0.8),
            await snapshots.WithWritersAsync(8, 1.0),
            await RebuildRace.PrepareAsync(postgres, store, types, 0.6),
            new BulkRace(postgres, store).Race(1.0),
            await new ListRace(postgres).PrepareAsync(0.9),
        ];
        races = [.. races.Where(race => words.All(word => race.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))];
        await RaceTable.RunAsync(races, Rounds);
    }
}
