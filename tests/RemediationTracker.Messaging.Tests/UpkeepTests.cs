using Microsoft.Extensions.Logging;

namespace RemediationTracker.Messaging.Tests;

/// <summary>What a relay does now and then.</summary>
public sealed class UpkeepTests(MessagingDatabase database) : IClassFixture<MessagingDatabase>, IAsyncLifetime
{
    private static readonly MessageRelayOptions KeepsADay = new() { KeepMarks = TimeSpan.FromDays(1) };

    private static readonly MessageRelayOptions KeepsUpHourly =
        new() { UpkeepInterval = TimeSpan.FromHours(1), UnknownTypePatience = TimeSpan.FromHours(6) };

    public Task InitializeAsync() => database.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Marks_older_than_any_delivery_are_deleted_however_many_there_are_and_younger_ones_are_kept()
    {
        await MarkAsync(2500, "25 hours");
        await MarkAsync(3, "23 hours");
        using var relay = database.Relay(KeepsADay, GreetHandler.Table);

        await relay.KeepUpAsync(CancellationToken.None);

        (await database.ScalarAsync<long>("select count(*) from messaging_inbox")).ShouldBe(3);
    }

    [Fact]
    public async Task Marks_are_kept_for_as_long_as_the_attempts_can_take()
    {
        await MarkAsync(1, "71 hours");
        await MarkAsync(1, "100 hours");
        var patient = KeepsADay with { MaxAttempts = 3, FirstRetry = TimeSpan.FromDays(1), LongestRetry = TimeSpan.FromDays(1) };
        using var relay = database.Relay(patient, GreetHandler.Table);

        await relay.KeepUpAsync(CancellationToken.None);

        (await database.ScalarAsync<long>("select count(*) from messaging_inbox")).ShouldBe(1);
    }

    [Fact]
    public async Task A_mark_is_kept_while_its_envelope_waits_or_is_a_dead_letter_and_deleted_when_that_is_discarded()
    {
        await database.EnqueueAsync(MessagingDatabase.Greeting("waits"));
        await database.ExecuteAsync("""
            insert into messaging_dead_letters (id, type, body, enqueued_at, attempts, error)
            select gen_random_uuid(), 'greet', '{}', clock_timestamp(), 1, 'It failed.';
            insert into messaging_inbox (envelope_id, handler, handled_at)
            select id, 'greeter', clock_timestamp() - interval '100 days'
            from (select id from messaging_outbox union select id from messaging_dead_letters) as envelope
            """);
        using var relay = database.Relay(KeepsADay, GreetHandler.Table);

        await relay.KeepUpAsync(CancellationToken.None);
        (await database.ScalarAsync<long>("select count(*) from messaging_inbox")).ShouldBe(2);

        var dead = await database.ScalarAsync<Guid>("select id from messaging_dead_letters");
        await new DeadLetters(database.DataSource).DiscardAsync([dead], "operator:x", "No use.", CancellationToken.None);
        await relay.KeepUpAsync(CancellationToken.None);
        (await database.ScalarAsync<long>("select count(*) from messaging_inbox")).ShouldBe(1);
    }

    [Fact]
    public async Task A_type_without_a_handler_here_is_left_to_a_relay_that_has_one_and_warned_of()
    {
        var log = new LogLines();
        using var older = database.Relay(null, new MessageHandlers(), log);
        await database.EnqueueAsync(MessagingDatabase.Greeting("Ada"));

        (await older.DeliverDueAsync(CancellationToken.None)).ShouldBe(0);
        await older.KeepUpAsync(CancellationToken.None);
        log.At(LogLevel.Warning).ShouldHaveSingleItem().ShouldContain("1 of type greet are due, which has no handler here");

        using var newer = database.Relay(null, GreetHandler.Table, GreetHandler.Writing(database));
        (await newer.DeliverDueAsync(CancellationToken.None)).ShouldBe(1);
        (await database.EffectsAsync()).ShouldBe(["Ada"]);
    }

    [Fact]
    public async Task What_nobody_has_a_handler_for_is_a_dead_letter_in_the_end()
    {
        var log = new LogLines();
        using var relay = database.Relay(KeepsUpHourly, GreetHandler.Table, log);
        var id = await PutOutShoutAsync();

        for (var hour = 0; hour < 6; hour++) await KeepUpAndLetPassAsync(relay, TimeSpan.FromHours(1));
        (await DeadAsync()).ShouldBe(0);
        await relay.KeepUpAsync(CancellationToken.None);

        var letter = (await new DeadLetters(database.DataSource).FindAsync(id, CancellationToken.None))!;
        (letter.Error, letter.Attempts).ShouldBe(("No relay has a handler for shout.", 0));
        log.At(LogLevel.Error).ShouldHaveSingleItem().ShouldContain(id.ToString());
    }

    [Fact]
    public async Task What_came_due_while_no_relay_was_up_is_left_to_others_for_the_whole_patience()
    {
        using var relay = database.Relay(KeepsUpHourly, GreetHandler.Table);
        await PutOutShoutAsync();

        await database.LetPassAsync(TimeSpan.FromDays(2));
        await relay.KeepUpAsync(CancellationToken.None);

        (await DeadAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_time_in_which_no_relay_was_up_does_not_count_as_patience()
    {
        using var relay = database.Relay(KeepsUpHourly, GreetHandler.Table);
        await PutOutShoutAsync();

        await KeepUpAndLetPassAsync(relay, TimeSpan.FromDays(2));
        await relay.KeepUpAsync(CancellationToken.None);

        (await DeadAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_discarded_dead_letter_that_was_put_out_again_and_finds_no_handler_is_listed_again()
    {
        var log = new LogLines();
        using var relay = database.Relay(KeepsUpHourly with { UnknownTypePatience = TimeSpan.Zero }, GreetHandler.Table, log);
        var id = await PutOutShoutAsync();
        await database.ExecuteAsync("""
            insert into messaging_dead_letters (id, type, body, enqueued_at, attempts, error, discarded_at, discarded_by, discard_reason)
            select id, type, body, enqueued_at, 8, 'It failed.', clock_timestamp(), 'operator:x', 'No use.' from messaging_outbox
            """);

        await relay.KeepUpAsync(CancellationToken.None);

        var listed = await new DeadLetters(database.DataSource).ListAsync(type: null, most: 10, CancellationToken.None);
        listed.ShouldHaveSingleItem().Error.ShouldBe("No relay has a handler for shout.");
        log.At(LogLevel.Error).ShouldHaveSingleItem().ShouldContain(id.ToString());
    }

    private async Task<Guid> PutOutShoutAsync()
    {
        var envelope = MessagingDatabase.Greeting("Ada") with { Type = "shout" };
        await database.EnqueueAsync(envelope);
        return envelope.Id;
    }

    private async Task KeepUpAndLetPassAsync(MessageRelay relay, TimeSpan time)
    {
        await relay.KeepUpAsync(CancellationToken.None);
        await database.LetPassAsync(time);
    }

    private Task<long> DeadAsync() => database.ScalarAsync<long>("select count(*) from messaging_dead_letters");

    private Task MarkAsync(int count, string age) => database.ExecuteAsync($"""
        insert into messaging_inbox (envelope_id, handler, handled_at)
        select gen_random_uuid(), 'greeter', clock_timestamp() - interval '{age}' from generate_series(1, {count})
        """);
}
