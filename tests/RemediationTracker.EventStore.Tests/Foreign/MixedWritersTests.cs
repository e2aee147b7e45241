using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace RemediationTracker.EventStore.Tests.Foreign;

/// <summary>Whatever mix of writers, ours and others, side by side.</summary>
public sealed class MixedWritersTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>, IAsyncLifetime
{
    private const int Streams = 3;
    private const int Writers = 4;

    private readonly PostgresEventStore store = database.Store(new ItemsProjection());

    public Task InitializeAsync() => database.ExecuteAsync(ItemsProjection.Table);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void The_ledger_is_one_chain_and_the_read_model_is_what_a_replay_gives() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(15),
            Prop.ForAll(Programs(), programs => HoldsAsync(programs).GetAwaiter().GetResult()));

    /// <summary>What each of the writers does, one after the other.</summary>
    private static Arbitrary<Step[][]> Programs() => (
        from writer in Gen.Elements(Enum.GetValues<Writer>())
        from stream in Gen.Choose(0, Streams - 1)
        from events in Gen.Choose(1, 4)
        select new Step(writer, stream, events)).ArrayOf(8).ArrayOf(Writers).ToArbitrary();

    private async Task HoldsAsync(Step[][] programs)
    {
        Guid[] streams = [.. Enumerable.Range(0, Streams).Select(_ => Guid.CreateVersion7())];
        using var server = new ForeignEvents(
            database.DataSource, Basket.EventTypes, [new ItemsProjection()], NullLogger<ForeignEvents>.Instance);
        await server.StartAsync(CancellationToken.None);

        await Task.WhenAll(programs.Select(steps => Task.Run(async () =>
        {
            foreach (var step in steps) await TakeAsync(step, streams[step.Stream]);
        })));

        await Eventually.ShouldBeAsync(UnprojectedAsync, unprojected => unprojected == 0);
        await server.StopAsync(CancellationToken.None);
        await LedgerChain.ShouldHoldAsync(database);
        foreach (var stream in streams) (await RowAsync(stream)).ShouldBe(await ReplayAsync(stream));
    }

    private async Task TakeAsync(Step step, Guid stream)
    {
        if (step.Writer is Writer.Ours)
        {
            await store.AppendAsync(stream, ExpectedVersion.Any, [.. Enumerable.Repeat(new ItemsAdded(1), step.Events)]);
            return;
        }

        await using var writer = await MartenWriter.BeginAsync(database);
        try
        {
            var version = (await database.QueryAsync<long>("select version from mt_streams where id = $1", stream)).SingleOrDefault();
            await writer.InsertAsync(stream, version, [.. Enumerable.Repeat(("items_added", """{"Count": 1}"""), step.Events)]);
            if (step.Writer is Writer.Theirs)
                await writer.CommitAsync();
            else
                await writer.RollbackAsync();
        }
        catch (Exception e) when (e is StaleVersionException or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Somebody else was faster; that ends this writer's transaction and nobody else's.
        }
    }

    private async Task<long> UnprojectedAsync() => (await database.QueryAsync<long>("select count(*) from unprojected_events"))[0];

    private async Task<string?> RowAsync(Guid stream) =>
        (await database.QueryAsync<string>("select items || ' at ' || version from baskets where id = $1", stream)).SingleOrDefault();

    private async Task<string?> ReplayAsync(Guid stream)
    {
        var (_, version, basket) = await store.FetchForWritingAsync(stream, Basket.Aggregate, CancellationToken.None);
        return version == 0 ? null : $"{basket.Items} at {version}";
    }

    private enum Writer
    {
        Ours,
        Theirs,
        TheirsRolledBack,
    }

    private sealed record Step(Writer Writer, int Stream, int Events);
}
