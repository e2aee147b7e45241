namespace RemediationTracker.Messaging.Tests;

/// <summary>What can be done with what was given up.</summary>
public sealed class DeadLetterTests(MessagingDatabase database) : IClassFixture<MessagingDatabase>, IAsyncLifetime
{
    private static readonly MessageRelayOptions OneAttempt = new() { MaxAttempts = 1 };

    private DeadLetters Letters => new(database.DataSource);

    public Task InitializeAsync() => database.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task They_are_listed_the_latest_first_with_all_that_is_known()
    {
        var envelope = MessagingDatabase.Greeting("first", key: "k");
        await DieAsync(envelope);
        await DieAsync(MessagingDatabase.Greeting("second"));

        var list = await Letters.ListAsync(null, 10, CancellationToken.None);

        list.Select(letter => letter.Body).ShouldBe(["""{"Name": "second"}""", """{"Name": "first"}"""]);
        var first = list[1];
        (first.Id, first.Type, first.Attempts).ShouldBe((envelope.Id, "greet", 1));
        (first.CorrelationId, first.CausationId, first.OrderingKey).ShouldBe(("request-1", "command-1", "k"));
        first.Error.ShouldStartWith("System.InvalidOperationException: The post office is closed.");
        first.Discarded.ShouldBeNull();
        (await Letters.ListAsync("other", 10, CancellationToken.None)).ShouldBeEmpty();
        (await Letters.ListAsync("greet", 1, CancellationToken.None)).Count.ShouldBe(1);
        (await Letters.FindAsync(envelope.Id, CancellationToken.None))!.Body.ShouldBe("""{"Name": "first"}""");
        (await Letters.FindAsync(Guid.NewGuid(), CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_replayed_one_is_delivered_as_it_was_with_its_attempts_counted_anew()
    {
        const string TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        var envelope = MessagingDatabase.Greeting("Ada", key: "k") with { TraceParent = TraceParent };
        await DieAsync(envelope);

        await Letters.ReplayAsync([envelope.Id], CancellationToken.None);

        (await database.ScalarAsync<string>("select concat_ws(' ', attempts, ordering_key, traceparent) from messaging_outbox"))
            .ShouldBe($"0 k {envelope.TraceParent}");
        MessageContext? seen = null;
        using var relay = database.Relay(null, GreetHandler.Table, new GreetHandler((_, context, _) =>
        {
            seen = context;
            return Task.CompletedTask;
        }));
        await relay.DeliverDueAsync(CancellationToken.None);
        seen.ShouldBe(new(envelope.Id, GreetHandler.Name, "request-1", "command-1", Attempt: 1));
        (await Letters.ListAsync(null, 10, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Handlers_that_had_done_their_part_are_not_called_again()
    {
        int first = 0, second = 0;
        var handlers = new MessageHandlers().Add<Greet, GreetHandler>("first").Add<Greet, SecondGreetHandler>("second");
        using var relay = database.Relay(
            OneAttempt,
            handlers,
            new GreetHandler((_, _, _) => Task.FromResult(first++)),
            new SecondGreetHandler(_ => ++second < 2 ? throw new InvalidOperationException() : Task.CompletedTask));
        var envelope = MessagingDatabase.Greeting("Ada");
        await database.EnqueueAsync(envelope);
        await relay.DeliverDueAsync(CancellationToken.None);
        (await Letters.FindAsync(envelope.Id, CancellationToken.None))!.Handled.ShouldBe(["first"]);

        await Letters.ReplayAsync([envelope.Id], CancellationToken.None);
        await relay.DeliverDueAsync(CancellationToken.None);

        (first, second).ShouldBe((1, 2));
    }

    [Fact]
    public async Task An_id_that_is_no_dead_letter_is_named_and_nothing_is_replayed()
    {
        var known = MessagingDatabase.Greeting("Ada");
        await DieAsync(known);
        var unknown = Guid.NewGuid();

        var refusal = await Should.ThrowAsync<DeadLetterNotFoundException>(
            () => Letters.ReplayAsync([known.Id, unknown], CancellationToken.None));

        refusal.Ids.ShouldBe([unknown]);
        refusal.Message.ShouldContain(unknown.ToString());
        (await Letters.ListAsync(null, 10, CancellationToken.None)).Count.ShouldBe(1);
        (await database.ScalarAsync<long>("select count(*) from messaging_outbox")).ShouldBe(0);
    }

    [Fact]
    public async Task Of_several_operators_at_once_one_replays_and_the_others_are_told()
    {
        var envelope = MessagingDatabase.Greeting("Ada");
        await DieAsync(envelope);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await Letters.ReplayAsync([envelope.Id], CancellationToken.None);
                return true;
            }
            catch (DeadLetterNotFoundException)
            {
                return false;
            }
        }));

        outcomes.Count(replayed => replayed).ShouldBe(1);
        (await database.ScalarAsync<long>("select count(*) from messaging_outbox")).ShouldBe(1);
    }

    [Fact]
    public async Task All_or_those_of_a_type_are_replayed_in_the_order_in_which_they_were_put_in()
    {
        foreach (var name in (string[])["a", "b", "c"]) await DieAsync(MessagingDatabase.Greeting(name, key: "k"));

        (await Letters.ReplayAllAsync("part", CancellationToken.None)).ShouldBe(0);
        (await Letters.ReplayAllAsync("greet", CancellationToken.None)).ShouldBe(3);
        (await Letters.ReplayAllAsync(null, CancellationToken.None)).ShouldBe(0);

        using var relay = database.Relay(null, GreetHandler.Table, GreetHandler.Writing(database));
        await relay.DeliverDueAsync(CancellationToken.None);
        (await database.EffectsInOrderAsync()).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task A_discarded_one_stays_on_record_with_the_reason_and_is_neither_listed_nor_replayed()
    {
        var envelope = MessagingDatabase.Greeting("Ada");
        await DieAsync(envelope);

        await Letters.DiscardAsync([envelope.Id], "operator:somebody", "The agency was closed.", CancellationToken.None);

        (await Letters.ListAsync(null, 10, CancellationToken.None)).ShouldBeEmpty();
        var discarded = (await Letters.FindAsync(envelope.Id, CancellationToken.None))!.Discarded!;
        (discarded.By, discarded.Reason).ShouldBe(("operator:somebody", "The agency was closed."));
        (await Letters.ReplayAllAsync(null, CancellationToken.None)).ShouldBe(0);
        await Should.ThrowAsync<DeadLetterNotFoundException>(() => Letters.ReplayAsync([envelope.Id], CancellationToken.None));
        await Should.ThrowAsync<DeadLetterNotFoundException>(
            () => Letters.DiscardAsync([envelope.Id], "operator:somebody", "Again.", CancellationToken.None));
    }

    [Fact]
    public async Task A_discard_needs_a_reason()
    {
        var envelope = MessagingDatabase.Greeting("Ada");
        await DieAsync(envelope);

        await Should.ThrowAsync<ArgumentException>(() => Letters.DiscardAsync([envelope.Id], "operator:x", " ", CancellationToken.None));

        (await Letters.ListAsync(null, 10, CancellationToken.None)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_ended_its_relay_at_every_attempt_is_a_dead_letter_too()
    {
        await database.EnqueueAsync(MessagingDatabase.Greeting("poison"));
        await database.ExecuteAsync("update messaging_outbox set attempts = 1, claim = gen_random_uuid()");
        using var relay = database.Relay(OneAttempt, GreetHandler.Table, GreetHandler.Writing(database));

        await relay.DeliverDueAsync(CancellationToken.None);

        (await Letters.ListAsync(null, 10, CancellationToken.None)).ShouldHaveSingleItem().Error.ShouldContain("its relay died");
        (await database.EffectsAsync()).ShouldBeEmpty();
    }

    private async Task DieAsync(Envelope envelope)
    {
        using var relay = database.Relay(
            OneAttempt,
            GreetHandler.Table,
            new GreetHandler((_, _, _) => throw new InvalidOperationException("The post office is closed.")));
        await database.EnqueueAsync(envelope);
        await relay.DeliverDueAsync(CancellationToken.None);
    }
}
