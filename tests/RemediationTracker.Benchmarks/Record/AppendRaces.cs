using Marten;
using Npgsql;
using RemediationTracker.Benchmarks.Races;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Benchmarks.Record;

/// <summary>
/// Appends by several writers at once: one event to a new stream, and one to a stream that is fetched and folded first. The floor writes a
/// row beside the second; bare Marten writes no row at all.
/// </summary>
internal sealed class AppendRaces(NpgsqlDataSource floor, IDocumentStore bare, TrackerHost tracker) : IAsyncDisposable
{
    /// <summary>The name of the rival that has Marten and nothing of ours.</summary>
    public const string Bare = "bare Marten";

    /// <summary>How many streams a writer goes on with, in turn.</summary>
    public const int StreamsEach = 400;

    private readonly Guid finding = Guid.CreateVersion7();
    private readonly List<FloorWriter> writers = [];

    public async Task<Race> BeginAsync(int count)
    {
        await OpenAsync(count);
        return new(
            Beginning(count),
            () => tracker.RateAsync(
                count, _ => tracker.RecordAsync(Aggregates.Milestone(Guid.CreateVersion7(), MadeUpActs.RecordCommitment(finding)))),
            new Rival(
                Rival.Floor,
                null,
                () => Load.RateAsync(
                    count, writer => writers[writer].BeginAsync(Guid.CreateVersion7(), MadeUpActs.Committed(finding)))),
            new Rival(Bare, null, () => Load.RateAsync(count, _ => BeginAsync(bare, finding))));
    }

    /// <summary>Each writer goes on with streams of its own, the same in all three databases.</summary>
    public async Task<Race> GoOnAsync(int count, double bar)
    {
        await OpenAsync(count);
        var streams = new Guid[count * StreamsEach];
        for (var i = 0; i < streams.Length; i++)
        {
            streams[i] = Guid.CreateVersion7();
            await writers[0].BeginAsync(streams[i], MadeUpActs.Committed(finding));
        }

        await BeginAllAsync(bare, streams, finding);
        await tracker.CommitAsync(streams, () => [MadeUpActs.RecordCommitment(finding)]);
        var turns = new int[count];
        return new(
            GoingOn(count),
            () => tracker.RateAsync(count, writer => tracker.RecordAsync(Aggregates.Milestone(Next(writer), MadeUpActs.PostProgress))),
            new Rival(Rival.Floor, null, () => Load.RateAsync(count, writer => writers[writer].GoOnAsync(Next(writer), MadeUpActs.Progress))),
            new Rival(Bare, bar, () => Load.RateAsync(count, writer => GoOnAsync(bare, Next(writer)))));

        Guid Next(int writer) => streams[(writer * StreamsEach) + (turns[writer]++ % StreamsEach)];
    }

    /// <summary>Bare Marten: one event to a new stream.</summary>
    public static async Task BeginAsync(IDocumentStore store, Guid finding)
    {
        await using var session = store.LightweightSession();
        session.Events.StartStream<Milestone>(Guid.CreateVersion7(), MadeUpActs.Committed(finding));
        await session.SaveChangesAsync();
    }

    /// <summary>Bare Marten: one event to each of these new streams, in one transaction.</summary>
    public static async Task BeginAllAsync(IDocumentStore store, IEnumerable<Guid> streams, Guid finding)
    {
        await using var session = store.LightweightSession();
        foreach (var stream in streams)
            session.Events.StartStream<Milestone>(stream, MadeUpActs.Committed(finding));
        await session.SaveChangesAsync();
    }

    /// <summary>Bare Marten: one event to a stream that is fetched and folded first.</summary>
    public static async Task GoOnAsync(IDocumentStore store, Guid stream)
    {
        await using var session = store.LightweightSession();
        var milestone = await session.Events.FetchForWriting<Milestone>(stream);
        if (milestone.Aggregate?.Commitment is null)
            throw new InvalidOperationException("There is no such milestone.");
        milestone.AppendOne(MadeUpActs.Progress);
        await session.SaveChangesAsync();
    }

    public static string Beginning(int writers) => Named("append: a milestone begins", writers);

    public static string GoingOn(int writers) => Named("fetch, append, project: progress", writers);

    public static string Named(string what, int writers) => $"{what}, {writers} {(writers == 1 ? "writer" : "writers")}";

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in writers)
            await writer.DisposeAsync();
    }

    private async Task OpenAsync(int count)
    {
        while (writers.Count < count)
            writers.Add(await FloorWriter.OpenAsync(floor));
    }
}
