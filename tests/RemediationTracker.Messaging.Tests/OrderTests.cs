using System.Collections.Concurrent;

namespace RemediationTracker.Messaging.Tests;

/// <summary>Envelopes of one ordering key.</summary>
public sealed class OrderTests(MessagingDatabase database) : IClassFixture<MessagingDatabase>, IAsyncLifetime
{
    private static readonly MessageRelayOptions TwoAttempts = new() { MaxAttempts = 2, FirstRetry = TimeSpan.FromMinutes(1) };

    public Task InitializeAsync() => database.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Envelopes_of_one_key_are_delivered_in_order_and_one_at_a_time_by_several_relays()
    {
        var (running, most) = (0, 0);
        GreetHandler Handler() => new(async (message, context, _) =>
        {
            if (Interlocked.Increment(ref running) > 1) most = 2;
            await database.ExecuteAsync(MessagingDatabase.Effect(message.Name), context.InboxMark());
            Interlocked.Decrement(ref running);
        });
        using var one = database.Relay(null, GreetHandler.Table, Handler());
        using var other = database.Relay(null, GreetHandler.Table, Handler());
        var names = Enumerable.Range(0, 200).Select(number => $"{number}").ToArray();
        await database.EnqueueAsync([.. names.Select(name => MessagingDatabase.Greeting(name, key: "k"))]);

        await Task.WhenAll(DrainAsync(one), DrainAsync(other));

        (await database.EffectsInOrderAsync()).ShouldBe(names);
        most.ShouldBe(0);
    }

    [Fact]
    public async Task A_failing_envelope_holds_back_those_of_its_key_and_no_others()
    {
        using var relay = database.Relay(TwoAttempts, GreetHandler.Table, FailingOnce("a1"));
        await database.EnqueueAsync(
            MessagingDatabase.Greeting("a1", key: "a"),
            MessagingDatabase.Greeting("a2", key: "a"),
            MessagingDatabase.Greeting("b1", key: "b"),
            MessagingDatabase.Greeting("free"));

        await relay.DeliverDueAsync(CancellationToken.None);
        (await database.EffectsAsync()).ShouldBe(["b1", "free"]);

        await database.LetPassAsync(TimeSpan.FromMinutes(2));
        await relay.DeliverDueAsync(CancellationToken.None);
        (await database.EffectsInOrderAsync())[2..].ShouldBe(["a1", "a2"]);
    }

    [Fact]
    public async Task Behind_a_dead_letter_its_key_goes_on()
    {
        using var relay = database.Relay(TwoAttempts with { MaxAttempts = 1 }, GreetHandler.Table, FailingOnce("a1"));
        await database.EnqueueAsync(MessagingDatabase.Greeting("a1", key: "a"), MessagingDatabase.Greeting("a2", key: "a"));

        await relay.DeliverDueAsync(CancellationToken.None);

        (await database.EffectsAsync()).ShouldBe(["a2"]);
        (await database.ScalarAsync<string>("select body->>'Name' from messaging_dead_letters")).ShouldBe("a1");
    }

    [Fact]
    public async Task An_envelope_put_in_while_one_ahead_of_it_is_delivered_waits_for_it()
    {
        var called = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        using var relay = database.Relay(null, GreetHandler.Table, new GreetHandler(async (message, context, _) =>
        {
            if (message.Name == "a1")
            {
                called.SetResult();
                await finish.Task;
            }
            await database.ExecuteAsync(MessagingDatabase.Effect(message.Name), context.InboxMark());
        }));
        await database.EnqueueAsync(MessagingDatabase.Greeting("a1", key: "a"));
        var delivering = relay.DeliverDueAsync(CancellationToken.None);
        await called.Task;
        using var other = database.Relay(null, GreetHandler.Table, GreetHandler.Writing(database));

        await database.EnqueueAsync(MessagingDatabase.Greeting("a2", key: "a"));
        (await other.DeliverDueAsync(CancellationToken.None)).ShouldBe(0);
        finish.SetResult();
        await delivering;

        (await database.EffectsInOrderAsync()).ShouldBe(["a1", "a2"]);
    }

    [Fact]
    public async Task Other_keys_and_envelopes_without_one_go_on_at_once_as_many_as_may()
    {
        var all = new CountdownEvent(3);
        using var relay = database.Relay(new() { Concurrency = 3 }, GreetHandler.Table, new GreetHandler(async (_, _, _) =>
        {
            all.Signal();
            await Task.Run(all.Wait);
        }));
        await database.EnqueueAsync(
            MessagingDatabase.Greeting("a", key: "a"), MessagingDatabase.Greeting("b", key: "b"), MessagingDatabase.Greeting("free"));

        (await relay.DeliverDueAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe(3);
    }

    [Fact]
    public async Task No_more_are_delivered_at_once_than_may_be()
    {
        var running = 0;
        var seen = new ConcurrentBag<int>();
        using var relay = database.Relay(new() { Concurrency = 3 }, GreetHandler.Table, new GreetHandler(async (message, context, _) =>
        {
            seen.Add(Interlocked.Increment(ref running));
            await database.ExecuteAsync(MessagingDatabase.Effect(message.Name), context.InboxMark());
            Interlocked.Decrement(ref running);
        }));
        await database.EnqueueAsync([.. Enumerable.Range(0, 100).Select(number => MessagingDatabase.Greeting($"{number}"))]);

        await relay.DeliverDueAsync(CancellationToken.None);

        seen.Max().ShouldBeInRange(2, 3);
    }

    [Fact]
    public async Task Whoever_deletes_the_first_of_a_key_by_hand_lets_the_next_go()
    {
        using var relay = database.Relay(TwoAttempts, GreetHandler.Table, FailingOnce("a1"));
        await database.EnqueueAsync(MessagingDatabase.Greeting("a1", key: "a"), MessagingDatabase.Greeting("a2", key: "a"));
        await relay.DeliverDueAsync(CancellationToken.None);
        (await database.ScalarAsync<bool>("select held from messaging_outbox order by position desc limit 1")).ShouldBeTrue();

        await database.ExecuteAsync("delete from messaging_outbox where body->>'Name' = 'a1'");
        await relay.DeliverDueAsync(CancellationToken.None);

        (await database.EffectsAsync()).ShouldBe(["a2"]);
    }

    [Fact]
    public void An_order_and_a_date_do_not_go_together()
    {
        var torn = MessagingDatabase.Greeting("a", DateTimeOffset.UtcNow.AddDays(1), "key");

        Should.Throw<ArgumentException>(() => Outbox.Enqueue([torn])).Message.ShouldContain(torn.Id.ToString());
        Should.Throw<ArgumentException>(() => Schedule.At("key", torn, DateTimeOffset.UtcNow)).Message.ShouldContain(torn.Id.ToString());
    }

    [Fact]
    public void A_message_that_knows_its_key_has_it_unless_it_has_a_date()
    {
        var ordered = MessagingDatabase.Parting("Ada");

        (ordered.OrderingKey, ordered.Body).ShouldBe(("Ada", """{"Name":"Ada"}"""));
        MessagingDatabase.Parting("Ada", DateTimeOffset.UtcNow).OrderingKey.ShouldBeNull();
    }

    private GreetHandler FailingOnce(string name)
    {
        var failed = false;
        return new(async (message, context, _) =>
        {
            if (message.Name == name && !failed)
            {
                failed = true;
                throw new InvalidOperationException("Once.");
            }
            await database.ExecuteAsync(MessagingDatabase.Effect(message.Name), context.InboxMark());
        });
    }

    private async Task DrainAsync(MessageRelay relay)
    {
        while (await database.ScalarAsync<long>("select count(*) from messaging_outbox") > 0)
            await relay.DeliverDueAsync(CancellationToken.None);
    }
}
