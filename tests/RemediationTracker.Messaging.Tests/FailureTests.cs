using Microsoft.Extensions.Logging;

namespace RemediationTracker.Messaging.Tests;

public sealed class FailureTests(MessagingDatabase database) : IClassFixture<MessagingDatabase>, IAsyncLifetime
{
    private static readonly MessageRelayOptions ThreeAttempts = new()
    {
        MaxAttempts = 3,
        FirstRetry = TimeSpan.FromMinutes(1),
        LongestRetry = TimeSpan.FromMinutes(90),
    };

    public Task InitializeAsync() => database.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_failing_envelope_is_tried_again_and_then_a_dead_letter_while_the_others_go_on()
    {
        var attempts = new List<int>();
        using var relay = database.Relay(ThreeAttempts, GreetHandler.Table, new GreetHandler(async (message, context, _) =>
        {
            if (message.Name == "bad")
            {
                attempts.Add(context.Attempt);
                throw new InvalidOperationException("The post office is closed.");
            }
            await database.ExecuteAsync(MessagingDatabase.Effect(message.Name), context.InboxMark());
        }));
        var bad = MessagingDatabase.Greeting("bad");
        await database.EnqueueAsync(MessagingDatabase.Greeting("a"), bad, MessagingDatabase.Greeting("b"));

        (await relay.DeliverDueAsync(CancellationToken.None)).ShouldBe(3);
        (await database.EffectsAsync()).ShouldBe(["a", "b"]);
        (await database.ScalarAsync<string>("select last_error from messaging_outbox")).ShouldContain("The post office is closed.");

        for (var retry = 0; retry < 4; retry++)
        {
            await database.LetPassAsync(TimeSpan.FromHours(2));
            await relay.DeliverDueAsync(CancellationToken.None);
        }
        attempts.ShouldBe([1, 2, 3]);
        (await database.ScalarAsync<long>("select count(*) from messaging_outbox")).ShouldBe(0);
        const string DeadLetter =
            "select concat_ws(' ', id, type, body->>'Name', correlation_id, causation_id, attempts) from messaging_dead_letters";
        (await database.ScalarAsync<string>(DeadLetter)).ShouldBe($"{bad.Id} greet bad request-1 command-1 3");
        (await database.ScalarAsync<string>("select error from messaging_dead_letters")).ShouldContain("The post office is closed.");
    }

    [Fact]
    public async Task An_envelope_that_dies_is_logged_as_an_error_with_its_type_and_id_but_not_its_body()
    {
        var log = new LogLines();
        var handler = new GreetHandler((_, _, _) => throw new InvalidOperationException("The post office is closed."));
        using var relay = database.Relay(ThreeAttempts with { MaxAttempts = 2 }, GreetHandler.Table, log, handler);
        var envelope = MessagingDatabase.Greeting("somebody's name");
        await database.EnqueueAsync(envelope);

        await relay.DeliverDueAsync(CancellationToken.None);
        log.At(LogLevel.Error).ShouldBeEmpty();
        await database.LetPassAsync(TimeSpan.FromHours(2));
        await relay.DeliverDueAsync(CancellationToken.None);

        var warning = log.At(LogLevel.Warning).ShouldHaveSingleItem();
        var error = log.At(LogLevel.Error).ShouldHaveSingleItem();
        error.ShouldContain("greet");
        error.ShouldContain(envelope.Id.ToString());
        error.ShouldContain("dead letter");
        error.ShouldContain("The post office is closed.");
        (warning + error).ShouldNotContain("somebody's name");
    }

    [Fact]
    public async Task A_body_that_does_not_fit_its_type_is_not_logged_either()
    {
        var log = new LogLines();
        using var relay = database.Relay(ThreeAttempts with { MaxAttempts = 1 }, GreetHandler.Table, log);
        await database.EnqueueAsync(MessagingDatabase.Greeting("Ada") with { Body = """{"Name": ["somebody's name"]}""" });

        await relay.DeliverDueAsync(CancellationToken.None);

        log.At(LogLevel.Error).ShouldHaveSingleItem().ShouldNotContain("somebody's name");
    }

    [Fact]
    public async Task A_handler_of_several_commits_that_throws_between_them_is_called_again_when_its_mark_goes_with_the_last()
    {
        using var relay = database.Relay(ThreeAttempts, GreetHandler.Table, new GreetHandler(async (message, context, _) =>
        {
            await database.ExecuteAsync(MessagingDatabase.Effect($"{message.Name} 1"));
            if (context.Attempt == 1) throw new InvalidOperationException("Between the commits.");
            await database.ExecuteAsync(MessagingDatabase.Effect($"{message.Name} 2"), context.InboxMark());
        }));
        await database.EnqueueAsync(MessagingDatabase.Greeting("Ada"));

        await relay.DeliverDueAsync(CancellationToken.None);
        await database.LetPassAsync(TimeSpan.FromHours(2));
        await relay.DeliverDueAsync(CancellationToken.None);

        (await database.EffectsAsync()).ShouldBe(["Ada 1", "Ada 1", "Ada 2"]);
        (await database.ScalarAsync<long>("select count(*) from messaging_outbox")).ShouldBe(0);
    }

    [Fact]
    public async Task The_wait_doubles_with_every_failure_up_to_the_longest_and_is_up_to_a_quarter_longer_by_chance()
    {
        var options = ThreeAttempts with { MaxAttempts = 100, LongestRetry = TimeSpan.FromMinutes(3) };
        using var relay = database.Relay(options, GreetHandler.Table, new GreetHandler((_, _, _) => throw new InvalidOperationException()));
        await database.EnqueueAsync(MessagingDatabase.Greeting("bad"));

        foreach (var minutes in (double[])[1, 2, 3, 3])
        {
            var shortest = TimeSpan.FromMinutes(minutes);
            (await relay.DeliverDueAsync(CancellationToken.None)).ShouldBe(1);
            var wait = await database.ScalarAsync<TimeSpan>("select next_attempt_at - clock_timestamp() from messaging_outbox");
            wait.ShouldBeInRange(shortest - TimeSpan.FromSeconds(10), shortest * 1.25);
            await database.LetPassAsync(wait);
        }
    }

    [Fact]
    public async Task A_handler_that_takes_too_long_is_cancelled_and_has_failed()
    {
        var options = ThreeAttempts with { HandlerTimeout = TimeSpan.FromMilliseconds(50) };
        var handler = new GreetHandler((_, _, token) => Task.Delay(Timeout.Infinite, token));
        using var relay = database.Relay(options, GreetHandler.Table, handler);
        await database.EnqueueAsync(MessagingDatabase.Greeting("Ada"));

        await relay.DeliverDueAsync(CancellationToken.None);

        (await database.ScalarAsync<int>("select attempts from messaging_outbox")).ShouldBe(1);
        (await database.ScalarAsync<string>("select last_error from messaging_outbox")).ShouldContain("TaskCanceledException");
    }

    [Fact]
    public async Task A_retry_for_one_handler_does_not_repeat_another_that_succeeded()
    {
        int first = 0, second = 0;
        var handlers = new MessageHandlers().Add<Greet, GreetHandler>("first").Add<Greet, SecondGreetHandler>("second");
        using var relay = database.Relay(
            ThreeAttempts,
            handlers,
            new GreetHandler((_, _, _) => Task.FromResult(first++)),
            new SecondGreetHandler(_ => ++second < 2 ? throw new InvalidOperationException() : Task.CompletedTask));
        await database.EnqueueAsync(MessagingDatabase.Greeting("Ada"));

        await relay.DeliverDueAsync(CancellationToken.None);
        await database.LetPassAsync(TimeSpan.FromHours(2));
        await relay.DeliverDueAsync(CancellationToken.None);

        (first, second).ShouldBe((1, 2));
        (await database.ScalarAsync<long>("select count(*) from messaging_outbox")).ShouldBe(0);
    }
}
