using System.Diagnostics;
using System.Threading.Channels;
using Npgsql;

namespace RemediationTracker.Messaging.Tests;

/// <summary>Messages for a date that may change.</summary>
public sealed class ScheduleTests(MessagingDatabase database) : IClassFixture<MessagingDatabase>, IAsyncLifetime
{
    private const string Key = "milestone/7/falls-due";
    private static readonly DateTimeOffset Tomorrow = DateTimeOffset.UtcNow.AddDays(1);
    private static readonly MessageRelayOptions HardlyEverPolls = new() { PollInterval = TimeSpan.FromHours(1) };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public Task InitializeAsync() => database.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_message_is_delivered_at_its_date_and_not_before()
    {
        using var relay = database.Relay(null, GreetHandler.Table, GreetHandler.Writing(database));
        await database.ExecuteAsync(Schedule.At(Key, MessagingDatabase.Greeting("a"), Tomorrow));

        await database.LetPassAsync(TimeSpan.FromHours(23));
        (await relay.DeliverDueAsync(CancellationToken.None)).ShouldBe(0);
        await database.LetPassAsync(TimeSpan.FromHours(1));
        (await relay.DeliverDueAsync(CancellationToken.None)).ShouldBe(1);

        (await database.EffectsAsync()).ShouldBe(["a"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(72)]
    public async Task A_second_date_under_a_key_takes_the_place_of_the_first_be_it_earlier_or_later(int hours)
    {
        using var relay = database.Relay(null, GreetHandler.Table, GreetHandler.Writing(database));
        await database.ExecuteAsync(Schedule.At(Key, MessagingDatabase.Greeting("first"), Tomorrow));

        await database.ExecuteAsync(Schedule.At(Key, MessagingDatabase.Greeting("second"), DateTimeOffset.UtcNow.AddHours(hours)));

        await database.LetPassAsync(TimeSpan.FromHours(hours));
        await relay.DeliverDueAsync(CancellationToken.None);
        await database.LetPassAsync(TimeSpan.FromDays(30));
        await relay.DeliverDueAsync(CancellationToken.None);
        (await database.EffectsAsync()).ShouldBe(["second"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(72)]
    public async Task A_moved_message_is_delivered_at_its_new_date_and_not_at_its_old_one(int hours)
    {
        using var relay = database.Relay(null, GreetHandler.Table, GreetHandler.Writing(database));
        await database.ExecuteAsync(Schedule.At(Key, MessagingDatabase.Greeting("a"), Tomorrow));

        await database.ExecuteAsync(Schedule.Move(Key, DateTimeOffset.UtcNow.AddHours(hours)));

        await database.LetPassAsync(TimeSpan.FromHours(hours - 0.5));
        (await relay.DeliverDueAsync(CancellationToken.None)).ShouldBe(0);
        await database.LetPassAsync(TimeSpan.FromHours(0.5));
        (await relay.DeliverDueAsync(CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_message_is_not_delivered()
    {
        using var relay = database.Relay(null, GreetHandler.Table, GreetHandler.Writing(database));
        await database.ExecuteAsync(Schedule.At(Key, MessagingDatabase.Greeting("a"), Tomorrow));

        await database.ExecuteAsync(Schedule.Cancel(Key));

        await database.LetPassAsync(TimeSpan.FromDays(2));
        (await relay.DeliverDueAsync(CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task A_change_whose_transaction_fails_did_not_happen()
    {
        using var relay = database.Relay(null, GreetHandler.Table, GreetHandler.Writing(database));
        await database.ExecuteAsync(Schedule.At(Key, MessagingDatabase.Greeting("a"), Tomorrow));

        foreach (var change in (IReadOnlyList<NpgsqlBatchCommand>[])
            [Schedule.Cancel(Key), Schedule.Move(Key, Tomorrow.AddDays(3)), Schedule.At(Key, MessagingDatabase.Greeting("b"), Tomorrow)])
        {
            await Should.ThrowAsync<PostgresException>(() => database.ExecuteAsync([.. change, new("select 1 / 0")]));
        }

        await database.LetPassAsync(TimeSpan.FromDays(1));
        await relay.DeliverDueAsync(CancellationToken.None);
        (await database.EffectsAsync()).ShouldBe(["a"]);
    }

    [Fact]
    public async Task What_is_being_delivered_is_delivered_whatever_is_done_to_its_key_and_is_tried_again_when_that_fails()
    {
        var called = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        using var relay = database.Relay(null, GreetHandler.Table, new GreetHandler(async (message, context, _) =>
        {
            called.TrySetResult();
            await finish.Task;
            if (message.Name == "first" && context.Attempt == 1) throw new InvalidOperationException("Once.");
            await database.ExecuteAsync(MessagingDatabase.Effect(message.Name), context.InboxMark());
        }));
        await database.ExecuteAsync(Schedule.At(Key, MessagingDatabase.Greeting("first"), DateTimeOffset.UtcNow.AddDays(-1)));
        var delivering = relay.DeliverDueAsync(CancellationToken.None);
        await called.Task;

        await database.ExecuteAsync(Schedule.Move(Key, Tomorrow));
        await database.ExecuteAsync(Schedule.At(Key, MessagingDatabase.Greeting("second"), Tomorrow));
        finish.SetResult();
        await delivering;

        await database.LetPassAsync(TimeSpan.FromHours(1));
        await relay.DeliverDueAsync(CancellationToken.None);
        (await database.EffectsAsync()).ShouldBe(["first"]);
        await database.LetPassAsync(TimeSpan.FromHours(23));
        await relay.DeliverDueAsync(CancellationToken.None);
        (await database.EffectsAsync()).ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task What_failed_can_be_cancelled_before_its_next_attempt()
    {
        var attempts = 0;
        using var relay = database.Relay(null, GreetHandler.Table, new GreetHandler((_, _, _) =>
        {
            attempts++;
            throw new InvalidOperationException("Always.");
        }));
        await database.ExecuteAsync(Schedule.At(Key, MessagingDatabase.Greeting("a"), DateTimeOffset.UtcNow));
        await relay.DeliverDueAsync(CancellationToken.None);

        await database.ExecuteAsync(Schedule.Cancel(Key));
        await database.LetPassAsync(TimeSpan.FromHours(1));
        await relay.DeliverDueAsync(CancellationToken.None);

        attempts.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_dead_relay_left_can_be_cancelled_before_another_takes_it()
    {
        using var relay = database.Relay(null, GreetHandler.Table, GreetHandler.Writing(database));
        await database.ExecuteAsync(Schedule.At(Key, MessagingDatabase.Greeting("a"), DateTimeOffset.UtcNow.AddDays(-1)));
        await database.ExecuteAsync("update messaging_outbox set attempts = 1, claim = gen_random_uuid()");

        await database.ExecuteAsync(Schedule.Cancel(Key));

        (await relay.DeliverDueAsync(CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task After_a_delivery_the_key_is_free_and_moving_or_cancelling_it_changes_nothing()
    {
        using var relay = database.Relay(null, GreetHandler.Table, GreetHandler.Writing(database));
        await database.ExecuteAsync(Schedule.At(Key, MessagingDatabase.Greeting("a"), DateTimeOffset.UtcNow));
        await relay.DeliverDueAsync(CancellationToken.None);

        await database.ExecuteAsync(Schedule.Move(Key, DateTimeOffset.UtcNow));
        await database.ExecuteAsync(Schedule.Cancel(Key));
        (await relay.DeliverDueAsync(CancellationToken.None)).ShouldBe(0);

        await database.ExecuteAsync(Schedule.At(Key, MessagingDatabase.Greeting("b"), DateTimeOffset.UtcNow));
        await relay.DeliverDueAsync(CancellationToken.None);
        (await database.EffectsAsync()).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Of_many_who_set_a_date_at_once_one_has_its_way_and_none_fails()
    {
        using var relay = database.Relay(null, GreetHandler.Table, GreetHandler.Writing(database));

        await Task.WhenAll(Enumerable.Range(0, 16).Select(number =>
            database.ExecuteAsync(Schedule.At(Key, MessagingDatabase.Greeting($"{number}"), DateTimeOffset.UtcNow.AddHours(1)))));

        await database.LetPassAsync(TimeSpan.FromHours(2));
        (await relay.DeliverDueAsync(CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task Changes_that_race_with_the_delivery_never_let_an_old_date_be_delivered_after_them()
    {
        using var relay = database.Relay(HardlyEverPolls, GreetHandler.Table, GreetHandler.Writing(database));
        await relay.StartAsync(CancellationToken.None);
        var expected = new List<string>();
        for (var round = 0; round < 100; round++)
        {
            await database.ExecuteAsync(Schedule.At(Key, MessagingDatabase.Greeting($"{round}"), DateTimeOffset.UtcNow));
            await database.ExecuteAsync(Schedule.Cancel(Key));
            var claimed = await database.ScalarAsync<bool>($"""
                select exists (select from messaging_outbox where body->>'Name' = '{round}')
                  or exists (select from effects where name = '{round}')
                """);
            if (claimed) expected.Add($"{round}");
        }
        await Eventually.ShouldBeAsync(() => database.ScalarAsync<long>("select count(*) from messaging_outbox"), count => count == 0);
        await relay.StopAsync(CancellationToken.None);

        (await database.EffectsAsync()).ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task A_relay_that_sleeps_wakes_at_the_date_and_at_one_that_is_moved_nearer()
    {
        var seen = Channel.CreateUnbounded<long>();
        using var relay = database.Relay(
            HardlyEverPolls,
            GreetHandler.Table,
            new GreetHandler((_, _, _) => seen.Writer.WriteAsync(Stopwatch.GetTimestamp()).AsTask()));
        await relay.StartAsync(CancellationToken.None);
        await database.ExecuteAsync(Schedule.At(Key, MessagingDatabase.Greeting("a"), Tomorrow));

        var wait = TimeSpan.FromMilliseconds(700);
        var now = await database.ScalarAsync<DateTime>("select clock_timestamp()");
        var began = Stopwatch.GetTimestamp();
        await database.ExecuteAsync(Schedule.Move(Key, new DateTimeOffset(now) + wait));
        var delivered = await seen.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        await relay.StopAsync(CancellationToken.None);

        var early = TimeSpan.FromMilliseconds(50);
        var late = TimeSpan.FromMilliseconds(700);
        Stopwatch.GetElapsedTime(began, delivered).ShouldBeInRange(wait - early, wait + late);
    }

    [Fact]
    public void A_key_must_not_be_empty() => Should.Throw<ArgumentException>(() => Schedule.Cancel(" "));
}
