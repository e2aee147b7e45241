using Npgsql;

namespace RemediationTracker.Messaging.Tests;

public sealed class DeliveryTests(MessagingDatabase database) : IClassFixture<MessagingDatabase>, IAsyncLifetime
{
    public Task InitializeAsync() => database.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_envelope_is_delivered_after_the_commit_and_then_gone()
    {
        MessageContext? seen = null;
        var envelope = MessagingDatabase.Greeting("Ada");
        using var relay = database.Relay(null, GreetHandler.Table, new GreetHandler((message, context, _) =>
        {
            message.ShouldBe(new Greet("Ada"));
            seen = context;
            return Task.CompletedTask;
        }));
        await database.ExecuteAsync([MessagingDatabase.Effect("the command's own"), .. Outbox.Enqueue([envelope])]);

        (await relay.DeliverDueAsync(CancellationToken.None)).ShouldBe(1);

        seen.ShouldBe(new(envelope.Id, GreetHandler.Name, "request-1", "command-1", Attempt: 1));
        (await relay.DeliverDueAsync(CancellationToken.None)).ShouldBe(0);
        (await database.ScalarAsync<long>("select count(*) from messaging_outbox")).ShouldBe(0);
    }

    [Fact]
    public async Task An_envelope_of_a_transaction_that_failed_is_never_delivered()
    {
        using var relay = database.Relay(null, GreetHandler.Table, GreetHandler.Writing(database));

        await Should.ThrowAsync<PostgresException>(() => database.ExecuteAsync(
            [.. Outbox.Enqueue([MessagingDatabase.Greeting("Ada")]), new NpgsqlBatchCommand("select 1 / 0")]));

        (await relay.DeliverDueAsync(CancellationToken.None)).ShouldBe(0);
        (await database.EffectsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_at_a_time_they_are_delivered_in_the_order_in_which_they_were_put_in()
    {
        var seen = new List<string>();
        using var relay = database.Relay(new() { Concurrency = 1 }, GreetHandler.Table, new GreetHandler((message, _, _) =>
        {
            seen.Add(message.Name);
            return Task.CompletedTask;
        }));
        var names = Enumerable.Range(0, 50).Select(number => $"{number}").ToArray();
        await database.EnqueueAsync([.. names.Take(30).Select(name => MessagingDatabase.Greeting(name))]);
        await database.EnqueueAsync([.. names.Skip(30).Select(name => MessagingDatabase.Greeting(name))]);

        await relay.DeliverDueAsync(CancellationToken.None);

        seen.ShouldBe(names);
    }

    [Fact]
    public async Task An_envelope_delivered_twice_has_its_effect_once()
    {
        var calls = 0;
        using var relay = database.Relay(null, GreetHandler.Table, new GreetHandler(async (message, context, _) =>
        {
            calls++;
            await database.ExecuteAsync(MessagingDatabase.Effect(message.Name), context.InboxMark());
        }));
        var envelope = MessagingDatabase.Greeting("Ada");
        await database.EnqueueAsync(envelope);
        await relay.DeliverDueAsync(CancellationToken.None);

        await database.EnqueueAsync(envelope);
        await relay.DeliverDueAsync(CancellationToken.None);

        (await database.EffectsAsync()).ShouldBe(["Ada"]);
        calls.ShouldBe(1, "the mark is seen before the handler is called");
        (await database.ScalarAsync<long>("select count(*) from messaging_outbox")).ShouldBe(0);
    }

    [Fact]
    public async Task An_effect_that_is_had_elsewhere_while_the_handler_runs_is_undone_here_and_counts_as_done()
    {
        using var relay = database.Relay(null, GreetHandler.Table, new GreetHandler(async (message, context, _) =>
        {
            await database.ExecuteAsync(MessagingDatabase.Effect("by the other"), context.InboxMark());
            await database.ExecuteAsync(MessagingDatabase.Effect(message.Name), context.InboxMark());
        }));
        await database.EnqueueAsync(MessagingDatabase.Greeting("Ada"));

        await relay.DeliverDueAsync(CancellationToken.None);

        (await database.EffectsAsync()).ShouldBe(["by the other"]);
        (await database.ScalarAsync<long>("select count(*) from messaging_outbox")).ShouldBe(0);
        (await database.ScalarAsync<long>("select count(*) from messaging_dead_letters")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_relays_share_the_work_and_have_no_effect_twice()
    {
        const int Envelopes = 300;
        await database.EnqueueAsync([.. Enumerable.Range(0, Envelopes).Select(number => MessagingDatabase.Greeting($"{number}"))]);
        using var one = database.Relay(null, GreetHandler.Table, GreetHandler.Writing(database));
        using var other = database.Relay(null, GreetHandler.Table, GreetHandler.Writing(database));

        var shares = await Task.WhenAll(
            Task.Run(() => one.DeliverDueAsync(CancellationToken.None)), Task.Run(() => other.DeliverDueAsync(CancellationToken.None)));

        shares.ShouldAllBe(share => share > 0);
        shares.Sum().ShouldBe(Envelopes);
        (await database.EffectsAsync()).ShouldBe(Enumerable.Range(0, Envelopes).Select(number => $"{number}"), ignoreOrder: true);
    }

    [Fact]
    public async Task A_scheduled_envelope_waits_until_its_time()
    {
        using var relay = database.Relay(null, GreetHandler.Table, GreetHandler.Writing(database));
        await database.EnqueueAsync(MessagingDatabase.Greeting("later", DateTimeOffset.Now.AddDays(3)), MessagingDatabase.Greeting("now"));

        await relay.DeliverDueAsync(CancellationToken.None);
        (await database.EffectsAsync()).ShouldBe(["now"]);

        await database.LetPassAsync(TimeSpan.FromDays(2));
        (await relay.DeliverDueAsync(CancellationToken.None)).ShouldBe(0);
        await database.LetPassAsync(TimeSpan.FromDays(1));
        (await relay.DeliverDueAsync(CancellationToken.None)).ShouldBe(1);
        (await database.EffectsAsync()).ShouldBe(["later", "now"]);
    }

    [Fact]
    public async Task An_envelope_whose_relay_died_is_delivered_by_another_when_the_lease_is_over()
    {
        await database.EnqueueAsync(MessagingDatabase.Greeting("Ada"));
        var options = new MessageRelayOptions { Lease = TimeSpan.FromMinutes(10) };
        var called = new TaskCompletionSource();
        using var dead = database.Relay(options, GreetHandler.Table, new GreetHandler((_, _, _) =>
        {
            called.SetResult();
            return new TaskCompletionSource().Task;
        }));
        _ = dead.DeliverDueAsync(CancellationToken.None);
        await called.Task;
        using var other = database.Relay(options, GreetHandler.Table, GreetHandler.Writing(database));

        (await other.DeliverDueAsync(CancellationToken.None)).ShouldBe(0);
        await database.LetPassAsync(options.Lease);
        (await other.DeliverDueAsync(CancellationToken.None)).ShouldBe(1);

        (await database.EffectsAsync()).ShouldBe(["Ada"]);
    }

    [Fact]
    public async Task A_relay_whose_lease_ran_out_settles_nothing()
    {
        var options = new MessageRelayOptions { Lease = TimeSpan.FromMinutes(10) };
        TaskCompletionSource lateCalled = new(), lateEnds = new(), otherCalled = new(), otherEnds = new();
        using var late = database.Relay(options, GreetHandler.Table, new GreetHandler(async (_, _, _) =>
        {
            lateCalled.SetResult();
            await lateEnds.Task;
            throw new InvalidOperationException("Late.");
        }));
        using var other = database.Relay(options, GreetHandler.Table, new GreetHandler(async (_, _, _) =>
        {
            otherCalled.SetResult();
            await otherEnds.Task;
        }));
        await database.EnqueueAsync(MessagingDatabase.Greeting("Ada"));
        var delivering = late.DeliverDueAsync(CancellationToken.None);
        await lateCalled.Task;
        await database.LetPassAsync(options.Lease);
        var taken = other.DeliverDueAsync(CancellationToken.None);
        await otherCalled.Task;
        const string Row = "select concat_ws(' ', claim, attempts, next_attempt_at, last_error) from messaging_outbox";
        var before = await database.ScalarAsync<string>(Row);

        lateEnds.SetResult();
        await delivering;

        (await database.ScalarAsync<string>(Row)).ShouldBe(before);
        otherEnds.SetResult();
        await taken;
        (await database.ScalarAsync<long>("select count(*) from messaging_outbox")).ShouldBe(0);
    }

    [Fact]
    public async Task A_handler_whose_envelope_another_relay_has_is_cancelled()
    {
        var called = new TaskCompletionSource();
        using var relay = database.Relay(
            new() { Lease = TimeSpan.FromMilliseconds(400) },
            GreetHandler.Table,
            new GreetHandler((_, _, token) =>
            {
                called.SetResult();
                return Task.Delay(Timeout.Infinite, token);
            }));
        await database.EnqueueAsync(MessagingDatabase.Greeting("Ada"));
        var delivering = relay.DeliverDueAsync(CancellationToken.None);
        await called.Task;

        await database.ExecuteAsync(
            "update messaging_outbox set claim = gen_random_uuid(), next_attempt_at = clock_timestamp() + interval '1 hour'");

        (await delivering.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe(1);
        (await database.ScalarAsync<string>("select concat_ws(' ', attempts, last_error) from messaging_outbox")).ShouldBe("1");
    }

    [Fact]
    public void No_envelopes_need_no_statement() => Outbox.Enqueue([]).ShouldBeEmpty();
}
