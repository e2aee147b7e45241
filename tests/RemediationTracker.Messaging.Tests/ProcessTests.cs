using System.Diagnostics;
using System.Globalization;
using Npgsql;
using RemediationTracker.Messaging.TestHost;
using Xunit.Abstractions;

namespace RemediationTracker.Messaging.Tests;

/// <summary>Relays in several processes, some of which do not end well.</summary>
public sealed class ProcessTests(MessagingDatabase database, ITestOutputHelper output)
    : IClassFixture<MessagingDatabase>, IAsyncLifetime
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    public async Task InitializeAsync()
    {
        await database.EmptyAsync();
        await database.ExecuteAsync("drop table if exists runs; create table runs (name text, process int)");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_a_killed_relay_leaves_is_taken_over_within_ten_seconds()
    {
        var lease = new MessageRelayOptions().Lease;
        using var dead = await HostProcess.StartAsync(database.ConnectionString, lease);
        await EnqueueAsync(new Work("a", Milliseconds: 3000));
        await RunsAsync(1);
        using var other = await HostProcess.StartAsync(database.ConnectionString, lease);

        await dead.KillAsync();
        var killed = Stopwatch.GetTimestamp();
        await RunsAsync(2);
        var takeover = Stopwatch.GetElapsedTime(killed);

        output.WriteLine($"Taken over after {takeover}.");
        takeover.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        await EffectsAsync(1);
    }

    [Fact]
    public async Task What_a_frozen_relay_does_when_it_thaws_has_no_second_effect()
    {
        using var frozen = await HostProcess.StartAsync(database.ConnectionString, OneSecond);
        await EnqueueAsync(new Work("a", Milliseconds: 1500));
        await RunsAsync(1);
        await frozen.FreezeAsync();
        using var other = await HostProcess.StartAsync(database.ConnectionString, OneSecond);
        await EffectsAsync(1);

        await frozen.ThawAsync();
        await EnqueueAsync([.. Enumerable.Range(0, 40).Select(number => new Work($"b{number}", Milliseconds: 50))]);
        await EffectsAsync(41);
        await Eventually.ShouldBeAsync(
            () => database.ScalarAsync<long>($"select count(*) from runs where process = {frozen.Id}"), count => count > 1);
        await Eventually.ShouldBeAsync(() => database.ScalarAsync<long>("select count(*) from messaging_outbox"), count => count == 0);

        (await database.EffectsAsync()).Count(name => name == "a").ShouldBe(1);
        (await database.ScalarAsync<long>("select count(*) from runs where name = 'a'")).ShouldBe(2);
    }

    [Fact]
    public async Task A_handler_that_takes_longer_than_the_lease_is_left_to_its_relay()
    {
        using var one = await HostProcess.StartAsync(database.ConnectionString, OneSecond);
        using var other = await HostProcess.StartAsync(database.ConnectionString, OneSecond);
        await EnqueueAsync(new Work("a", Milliseconds: 4000));

        await EffectsAsync(1);

        (await database.ScalarAsync<long>("select count(*) from runs")).ShouldBe(1);
    }

    [Fact]
    public async Task Whatever_fails_and_whoever_is_killed_each_envelope_has_one_effect_in_the_order_of_its_key()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}.");
        var random = new Random(seed);
        const int Keys = 10, Rounds = 12, PerRound = 25;
        var hosts = new List<HostProcess>();
        for (var i = 0; i < 2; i++) hosts.Add(await HostProcess.StartAsync(database.ConnectionString, OneSecond));
        var last = new int[Keys];
        var expected = new List<string>();
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                var committed = random.Next(5) > 0;
                var envelopes = Enumerable.Range(0, PerRound).Select(_ => Next(committed)).ToArray();
                if (committed)
                    await database.EnqueueAsync(envelopes);
                else
                    await Should.ThrowAsync<PostgresException>(() =>
                        database.ExecuteAsync([.. Outbox.Enqueue(envelopes), new("select 1 / 0")]));
                if (random.Next(2) > 0) continue;

                var victim = random.Next(hosts.Count);
                await hosts[victim].KillAsync();
                hosts[victim].Dispose();
                hosts[victim] = await HostProcess.StartAsync(database.ConnectionString, OneSecond);
            }
            await Eventually.ShouldBeAsync(
                () => database.ScalarAsync<long>("select count(*) from messaging_outbox"), count => count == 0, seconds: 120);
        }
        finally
        {
            hosts.ForEach(host => host.Dispose());
        }

        var effects = await database.EffectsInOrderAsync();
        effects.ShouldBe(expected, ignoreOrder: true);
        foreach (var key in effects.GroupBy(name => name.Split(' ')[0]))
            key.Select(name => int.Parse(name.Split(' ')[1], CultureInfo.InvariantCulture)).ShouldBeInOrder();
        (await database.ScalarAsync<long>("select count(*) from messaging_dead_letters")).ShouldBe(0);

        Envelope Next(bool committed)
        {
            var key = random.Next(Keys);
            var name = $"k{key} {last[key] + 1}";
            if (committed)
            {
                last[key]++;
                expected.Add(name);
            }
            var work = new Work(name, random.Next(30), random.Next(6) == 0 ? random.Next(3) : 0);
            return Work.Types.Wrap(work, null, null) with { OrderingKey = $"k{key}" };
        }
    }

    private Task EnqueueAsync(params Work[] work) => database.EnqueueAsync([.. work.Select(one => Work.Types.Wrap(one, null, null))]);

    private Task<long> RunsAsync(long count) =>
        Eventually.ShouldBeAsync(() => database.ScalarAsync<long>("select count(*) from runs"), runs => runs >= count);

    private Task<long> EffectsAsync(long count) =>
        Eventually.ShouldBeAsync(() => database.ScalarAsync<long>("select count(*) from effects"), effects => effects >= count);
}
