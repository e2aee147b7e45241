using Marten;
using Npgsql;
using RemediationTracker.Benchmarks.Races;
using RemediationTracker.Domain;
using RemediationTracker.Server.Imports;
using RemediationTracker.Server.MadeUp;

namespace RemediationTracker.Benchmarks.Record;

/// <summary>
/// The import of made-up pages, each in one transaction. The rivals append what the first import recorded, page by page, to new streams; they
/// need not plan, nor find out what is on record.
/// </summary>
internal sealed class ImportRace(TrackerHost tracker, IDocumentStore bare, NpgsqlDataSource floor)
{
    private const int Pages = 200;

    public static readonly string Name = $"import of {Pages} pages";

    private static readonly DateOnly On = new(2026, 1, 1);

    private readonly PageImport import = tracker.Services.GetRequiredService<PageImport>();
    private readonly MadeUpPages pages = new(On);

    public async Task<Race> PrepareAsync()
    {
        var begun = DateTimeOffset.UtcNow;
        await ImportAsync(pages.Next(Pages));
        await tracker.SealedAsync();
        var recorded = await RecordedAsync(begun);
        return new(
            Name,
            OursAsync,
            new Rival(Rival.Floor, null, () => Load.RateAsync(Pages, () => FloorAsync(recorded))),
            new Rival(AppendRaces.Bare, null, () => Load.RateAsync(Pages, () => BareAsync(recorded))));
    }

    private async Task<double> OursAsync()
    {
        var next = pages.Next(Pages);
        var rate = await Load.RateAsync(Pages, () => ImportAsync(next));
        await tracker.SealedAsync();
        return rate;
    }

    /// <summary>The events of each page, stream by stream: all that one page came to bears one correlation.</summary>
    private async Task<List<List<List<object>>>> RecordedAsync(DateTimeOffset since)
    {
        await using var session = tracker.Services.GetRequiredService<IDocumentStore>().QuerySession();
        var events = await session.Events.QueryAllRawEvents().Where(one => one.Timestamp >= since).OrderBy(one => one.Sequence).ToListAsync();
        return
        [
            .. events.GroupBy(one => one.CorrelationId)
                .Select(page => page.GroupBy(one => one.StreamId).Select(stream => stream.Select(one => one.Data).ToList()).ToList()),
        ];
    }

    private async Task ImportAsync(IReadOnlyList<PageProposal> proposals)
    {
        var outcomes = await import.RecordAsync(
            proposals, Act.On(On, MadeUpPeople.Auditor), null, supersede: false, new Progress<double>(), CancellationToken.None);
        if (!outcomes.All(outcome => outcome is PageRecorded))
            throw new InvalidOperationException("Not every page was recorded.");
    }

    private async Task BareAsync(List<List<List<object>>> recorded)
    {
        foreach (var page in recorded)
        {
            await using var session = bare.LightweightSession();
            foreach (var events in page)
                session.Events.StartStream(Guid.CreateVersion7(), events);
            await session.SaveChangesAsync();
        }
    }

    private async Task FloorAsync(List<List<List<object>>> recorded)
    {
        await using var connection = await floor.OpenConnectionAsync();
        foreach (var page in recorded)
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var events in page)
                FloorPages.Add(batch, Guid.CreateVersion7(), events);
            await batch.ExecuteNonQueryAsync();
        }
    }
}
