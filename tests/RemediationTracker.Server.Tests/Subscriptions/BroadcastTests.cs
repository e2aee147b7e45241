using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RemediationTracker.Server.Subscriptions;

namespace RemediationTracker.Server.Tests.Subscriptions;

/// <summary>The telling of a log, with a log in memory.</summary>
public sealed class BroadcastTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public void Whoever_resumes_from_the_last_entry_told_is_told_each_entry_once_and_in_order() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(50),
            Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                ArbMap.Default.ArbFor<byte[]>(),
                (bursts, breaks) => TellInPartsAsync(bursts, breaks).WaitAsync(Patience).GetAwaiter().GetResult()));

    [Fact]
    public async Task Whoever_falls_behind_its_inbox_is_told_everything_all_the_same()
    {
        var log = new MemoryLog();
        await using var told = log.Broadcast.FollowAsync(after: 0, _ => true, CancellationToken.None).GetAsyncEnumerator();
        log.Append(1);
        await log.Broadcast.PumpAsync(CancellationToken.None);
        (await told.MoveNextAsync()).ShouldBeTrue();
        // Far more than an inbox holds, while nobody takes anything.
        for (var i = 0; i < 20; i++)
        {
            log.Append(250);
            await log.Broadcast.PumpAsync(CancellationToken.None);
        }

        for (var position = 2; position <= 5001; position++)
        {
            (await told.MoveNextAsync().AsTask().WaitAsync(Patience)).ShouldBeTrue();
            told.Current.Position.ShouldBe(position);
        }
    }

    [Fact]
    public async Task Those_who_are_up_to_date_cost_the_log_no_reading()
    {
        var log = new MemoryLog();
        var listeners = Enumerable.Range(0, 100)
            .Select(_ => log.Broadcast.FollowAsync(after: 0, _ => true, CancellationToken.None).GetAsyncEnumerator())
            .ToList();
        var waiting = listeners.Select(listener => listener.MoveNextAsync().AsTask()).ToList();
        log.Append(1);
        await log.Broadcast.PumpAsync(CancellationToken.None);

        (await Task.WhenAll(waiting).WaitAsync(Patience)).ShouldAllBe(isTold => isTold);
        log.Reads.ShouldBe(2, "One that finds the entry, and one that finds no more.");
        foreach (var listener in listeners)
            await listener.DisposeAsync();
    }

    [Fact]
    public async Task With_nobody_to_tell_no_entries_are_read()
    {
        var log = new MemoryLog();
        log.Append(1_000);

        await log.Broadcast.PumpAsync(CancellationToken.None);

        log.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task One_whose_wish_fails_ends_alone()
    {
        var log = new MemoryLog();
        await using var failing = log.Broadcast
            .FollowAsync(after: 0, _ => throw new InvalidOperationException("No."), CancellationToken.None).GetAsyncEnumerator();
        await using var other = log.Broadcast.FollowAsync(after: 0, _ => true, CancellationToken.None).GetAsyncEnumerator();
        var (failed, told) = (failing.MoveNextAsync().AsTask(), other.MoveNextAsync().AsTask());
        log.Append(1);
        await log.Broadcast.PumpAsync(CancellationToken.None);

        (await told.WaitAsync(Patience)).ShouldBeTrue();
        await Should.ThrowAsync<InvalidOperationException>(() => failed.WaitAsync(Patience));
    }

    [Fact]
    public async Task Only_what_is_wanted_is_told()
    {
        var log = new MemoryLog();
        log.Append(9);
        await log.Broadcast.PumpAsync(CancellationToken.None);

        (await log.Broadcast.FollowAsync(after: 0, entry => entry.Position % 3 == 0, CancellationToken.None).Take(3).ToListAsync())
            .Select(entry => entry.Position).ShouldBe([3L, 6, 9]);
    }

    [Fact]
    public async Task Catching_up_waits_for_a_database_that_is_away()
    {
        var log = new MemoryLog();
        log.Append(3);
        await log.Broadcast.PumpAsync(CancellationToken.None);
        log.Failures = 2;

        (await log.Broadcast.FollowAsync(after: 0, _ => true, CancellationToken.None).Take(3).ToListAsync()).Count.ShouldBe(3);
        log.Failures.ShouldBe(0);
    }

    /// <summary>Appends in bursts, with a listener that leaves after so many entries and comes back with the place of the last.</summary>
    private static async Task TellInPartsAsync(byte[] bursts, byte[] breaks)
    {
        var log = new MemoryLog();
        var writing = Task.Run(async () =>
        {
            foreach (var burst in bursts)
            {
                log.Append(burst);
                await log.Broadcast.PumpAsync(CancellationToken.None);
                await Task.Yield();
            }
        });
        var total = bursts.Sum(burst => burst);
        var told = new List<long>();
        for (var part = 0; told.Count < total; part++)
        {
            var most = part < breaks.Length ? breaks[part] + 1 : total;
            var after = told.Count == 0 ? 0 : told[^1];
            var entries = log.Broadcast.FollowAsync(after, _ => true, CancellationToken.None).Take(Math.Min(most, total - told.Count));
            told.AddRange(await entries.Select(entry => entry.Position).ToListAsync());
        }

        await writing;
        told.ShouldBe(Enumerable.Range(1, total).Select(position => (long)position));
    }

    private sealed record Entry(long Position) : ILogEntry;

    private sealed class MemoryLog
    {
        private long end;

        public MemoryLog() => Broadcast = new Broadcast<Entry>(ReadAsync, ReadEndAsync, NullLogger.Instance);

        public Broadcast<Entry> Broadcast { get; }

        public int Reads { get; private set; }

        /// <summary>How many of the next readings fail.</summary>
        public int Failures { get; set; }

        public void Append(int count) => Interlocked.Add(ref end, count);

        private Task<long> ReadEndAsync(CancellationToken cancellationToken) => Task.FromResult(Interlocked.Read(ref end));

        private Task<LogPage<Entry>> ReadAsync(long after, int most, CancellationToken cancellationToken)
        {
            if (Failures > 0)
            {
                Failures--;
                throw new NpgsqlException("Away.");
            }

            Reads++;
            var last = Math.Min(Interlocked.Read(ref end), after + most);
            var entries = Enumerable.Range(0, (int)(last - after)).Select(i => new Entry(after + i + 1)).ToList();
            return Task.FromResult(new LogPage<Entry>(entries, last));
        }
    }
}
