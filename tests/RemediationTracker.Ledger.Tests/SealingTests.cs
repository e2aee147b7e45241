using System.Collections.Concurrent;
using JasperFx;
using Marten.Exceptions;
using Npgsql;

namespace RemediationTracker.Ledger.Tests;

/// <summary>Several seal at once, next to those who append.</summary>
public sealed class SealingTests : IAsyncLifetime
{
    private readonly LedgerDatabase database = new();

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Several_who_seal_at_once_give_each_event_one_position()
    {
        await SealingStatements.InsertEventsAsync(database, 4000);

        var ends = new ConcurrentBag<int>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++) ends.Add(await database.SealAsync());
        })));
        await database.SealAsync();

        ends.Sum().ShouldBe(4000);
        await ShouldBeWholeAsync(4000);
    }

    [Fact]
    public async Task Who_finds_another_at_it_goes_away()
    {
        await SealingStatements.InsertEventsAsync(database, 10);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var held = new NpgsqlCommand("select sealed from seal_waiting(3)", connection);
            (await held.ExecuteScalarAsync()).ShouldBe(3);

            (await database.SealAsync()).ShouldBe(0);
            await transaction.RollbackAsync();
        }

        (await database.SealAsync()).ShouldBe(10);
        await ShouldBeWholeAsync(10);
    }

    [Fact]
    public async Task Who_wants_all_sealed_waits_for_another_at_it()
    {
        await SealingStatements.InsertEventsAsync(database, 10);
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var held = new NpgsqlCommand("select sealed from seal_waiting(3)", connection);
        await held.ExecuteScalarAsync();

        var sealing = database.Sealer.SealAllAsync(CancellationToken.None);
        await Eventually.ShouldBeAsync(
            async () => (await database.QueryAsync<bool>(
                "select exists (select from pg_stat_activity where $1 = any(pg_blocking_pids(pid)))", connection.ProcessID)).Single(),
            isWaiting => isWaiting);
        await transaction.CommitAsync();

        (await sealing).ShouldBe(7);
    }

    [Fact]
    public async Task Streams_keep_their_order_whoever_appends_and_whoever_seals()
    {
        var streams = Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7()).ToArray();
        using var done = new CancellationTokenSource();
        var sealing = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested) await database.SealAsync();
        })).ToList();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 3; i++) await AppendUntilTakenAsync(streams[(writer + i) % streams.Length]);
        })));
        await done.CancelAsync();
        await Task.WhenAll(sealing);
        await database.SealAsync();

        var entries = await database.Reader.ReadAsync(0, int.MaxValue, CancellationToken.None);
        entries.Select(entry => entry.Position).ShouldBe(Enumerable.Range(1, 384).Select(position => (long?)position));
        foreach (var stream in streams)
        {
            entries.Where(entry => entry.StreamId == stream).Select(entry => entry.Version)
                .ShouldBe(Enumerable.Range(1, 48).Select(version => (long)version));
        }

        await ShouldBeWholeAsync(384);
    }

    [Fact]
    public async Task A_transaction_held_open_holds_nobody_up_and_gets_a_later_position()
    {
        var slow = Guid.CreateVersion7();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await SealingStatements.InsertEventAsync(connection, slow);
        await using var lingering = new NpgsqlCommand("select pg_sleep(3)", connection);
        var committed = CommitLateAsync();

        var sealedMeanwhile = 0;
        while (!committed.IsCompleted)
        {
            await database.AppendAsync(Guid.CreateVersion7(), new ItemsAdded(1));
            var count = await database.SealAsync();
            if (committed.IsCompleted) break;
            count.ShouldBe(1);
            sealedMeanwhile++;
        }

        await committed;
        await database.SealAsync();
        sealedMeanwhile.ShouldBeGreaterThan(10);
        var entries = await database.Reader.ReadAsync(0, int.MaxValue, CancellationToken.None);
        entries.Single(entry => entry.StreamId == slow).Position.ShouldNotBeNull().ShouldBeGreaterThan(sealedMeanwhile);
        await ShouldBeWholeAsync(entries.Count);

        async Task CommitLateAsync()
        {
            await lingering.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }
    }

    [Fact]
    public async Task A_backend_terminated_while_it_seals_leaves_nothing_sealed_twice_or_lost()
    {
        await SealingStatements.InsertEventsAsync(database, 1200);
        await using (var blocked = await BlockedLedger.TakeAsync(database))
        {
            var dying = database.SealAsync();
            await database.QueryAsync<bool>("select pg_terminate_backend($1)", await blocked.SealerAsync());
            (await Should.ThrowAsync<PostgresException>(() => dying)).SqlState.ShouldBe(PostgresErrorCodes.AdminShutdown);
        }

        (await database.Reader.EndAsync(CancellationToken.None)).ShouldBe(0);
        (await database.VerifyAsync()).WaitingEvents.ShouldBe(1200);
        (await database.SealAsync()).ShouldBe(1200);
        await ShouldBeWholeAsync(1200);
    }

    [Fact]
    public async Task A_sealer_that_is_frozen_after_it_sent_its_statement_holds_nobody_up()
    {
        await SealingStatements.InsertEventsAsync(database, 100);
        await using var sealer = new PsqlProcess(database.ConnectionString, "select * from seal_waiting(70)");
        await using (var blocked = await BlockedLedger.TakeAsync(database))
        {
            sealer.Start();
            await blocked.SealerAsync();
            (await database.SealAsync()).ShouldBe(0);
            await sealer.FreezeAsync();
        }

        await Eventually.ShouldBeAsync(() => database.Reader.EndAsync(CancellationToken.None), end => end == 70);
        await Eventually.ShouldBeAsync(database.SealAsync, count => count == 30);
        await database.AppendAsync(Guid.CreateVersion7(), new ItemsAdded(1));
        (await database.SealAsync()).ShouldBe(1);
        await ShouldBeWholeAsync(101);
        sealer.IsRunning.ShouldBeTrue();
    }

    private async Task AppendUntilTakenAsync(Guid stream)
    {
        while (true)
        {
            try
            {
                await database.AppendAsync(stream, new ItemsAdded(1), new ItemsAdded(2));
                return;
            }
            catch (Exception e) when (e is ConcurrencyException or ExistingStreamIdCollisionException or MartenCommandException)
            {
                // Another was faster.
            }
        }
    }

    private async Task ShouldBeWholeAsync(long events)
    {
        var report = await database.VerifyAsync();
        report.Fault.ShouldBeNull();
        (report.Position, report.WaitingEvents, report.IsWhole).ShouldBe((events, 0, true));
    }
}
