using RemediationTracker.Benchmarks.Races;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Benchmarks.Record;

/// <summary>
/// The rebuild of all read models beside their live tables, with the swap, against <see cref="FloorRebuild"/>, which writes the same rows.
/// There is nothing of Marten's to compare with: its own rebuild loses rows of live tables.
/// </summary>
internal static class RebuildRace
{
    private const int ActsEach = 10;

    public static string Name(int events) => $"rebuild from {events:N0} events";

    /// <param name="postgres">Where it gets a tracker of its own, whose server is stopped before the race.</param>
    /// <param name="events">From how many, about.</param>
    public static async Task<Race> PrepareAsync(RecordPostgres postgres, int events)
    {
        await using var tracker = await TrackerHost.StartAsync(postgres, "rebuilt");
        var finding = Guid.CreateVersion7();
        var milestones = Enumerable.Range(0, events / ActsEach).Select(_ => Guid.CreateVersion7());
        await tracker.CommitAsync(milestones, () => MadeUpActs.Life(finding));
        await RecordPostgres.ExecuteAsync(tracker.Database.DataSource, "analyze");
        List<ReadModel> readModels = [.. tracker.Services.GetServices<ReadModel>()];
        var rebuild = new Rebuild(tracker.Database, readModels);
        var floor = new FloorRebuild(tracker.Database, readModels);
        var count = await rebuild.RunAsync(new Progress<RebuildProgress>(), CancellationToken.None);
        await floor.RunAsync();
        await floor.CompareAsync();
        return new(
            Name((int)count),
            () => Load.RateAsync(count, () => rebuild.RunAsync(new Progress<RebuildProgress>(), CancellationToken.None)),
            new Rival(Rival.Floor, null, () => Load.RateAsync(count, floor.RunAsync)));
    }
}
