using System.Threading.Channels;

namespace RemediationTracker.Messaging.Tests;

/// <summary>The relay as a background service.</summary>
public sealed class RelayTests(MessagingDatabase database) : IClassFixture<MessagingDatabase>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly MessageRelayOptions HardlyEverPolls = new() { PollInterval = TimeSpan.FromHours(1) };

    public Task InitializeAsync() => database.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task It_wakes_when_envelopes_are_committed()
    {
        var (handler, seen) = Recording();
        using var relay = database.Relay(HardlyEverPolls, GreetHandler.Table, handler);
        await database.EnqueueAsync(MessagingDatabase.Greeting("there before"));
        await relay.StartAsync(CancellationToken.None);
        (await NextAsync(seen)).ShouldBe("there before");

        foreach (var name in (string[])["a", "b", "c"])
        {
            await database.EnqueueAsync(MessagingDatabase.Greeting(name));
            (await NextAsync(seen)).ShouldBe(name);
        }
        await relay.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task It_finds_by_polling_what_nobody_announced()
    {
        var (handler, seen) = Recording();
        var polling = HardlyEverPolls with { PollInterval = TimeSpan.FromMilliseconds(20) };
        using var relay = database.Relay(polling, GreetHandler.Table, handler);
        await database.EnqueueAsync(MessagingDatabase.Greeting("first"));
        await relay.StartAsync(CancellationToken.None);
        (await NextAsync(seen)).ShouldBe("first");

        await database.ExecuteAsync(Outbox.Enqueue([MessagingDatabase.Greeting("unannounced")])[0]);

        (await NextAsync(seen)).ShouldBe("unannounced");
        await relay.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task It_wakes_when_an_envelope_falls_due()
    {
        var (handler, seen) = Recording();
        using var relay = database.Relay(HardlyEverPolls, GreetHandler.Table, handler);
        await relay.StartAsync(CancellationToken.None);

        await database.EnqueueAsync(MessagingDatabase.Greeting("soon", DateTimeOffset.UtcNow.AddMilliseconds(300)));

        (await NextAsync(seen)).ShouldBe("soon");
        await relay.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Stopping_lets_the_handler_finish_and_claims_nothing_more()
    {
        var started = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        var oneAtATime = HardlyEverPolls with { Concurrency = 1 };
        using var relay = database.Relay(oneAtATime, GreetHandler.Table, new GreetHandler(async (message, context, _) =>
        {
            started.TrySetResult();
            await finish.Task;
            await database.ExecuteAsync(MessagingDatabase.Effect(message.Name), context.InboxMark());
        }));
        await database.EnqueueAsync(MessagingDatabase.Greeting("running"), MessagingDatabase.Greeting("waiting"));
        await relay.StartAsync(CancellationToken.None);
        await started.Task.WaitAsync(Patience);

        var stopping = relay.StopAsync(CancellationToken.None);
        finish.SetResult();
        await stopping.WaitAsync(Patience);

        (await database.EffectsAsync()).ShouldBe(["running"]);
        (await database.ScalarAsync<string>("select concat_ws(' ', body->>'Name', attempts) from messaging_outbox")).ShouldBe("waiting 0");
    }

    [Fact]
    public async Task Stopping_without_time_cancels_the_handler_and_gives_the_envelope_back()
    {
        var started = new TaskCompletionSource();
        using var relay = database.Relay(HardlyEverPolls, GreetHandler.Table, new GreetHandler((_, _, token) =>
        {
            started.TrySetResult();
            return Task.Delay(Timeout.Infinite, token);
        }));
        await database.EnqueueAsync(MessagingDatabase.Greeting("Ada"));
        await relay.StartAsync(CancellationToken.None);
        await started.Task.WaitAsync(Patience);

        await relay.StopAsync(new CancellationToken(canceled: true));
        await relay.ExecuteTask!.WaitAsync(Patience);

        (await database.ScalarAsync<int>("select attempts from messaging_outbox")).ShouldBe(0);
        (await database.ScalarAsync<bool>("select next_attempt_at <= clock_timestamp() from messaging_outbox")).ShouldBeTrue();
    }

    [Fact]
    public void Options_that_would_deliver_nothing_or_never_rest_are_refused()
    {
        MessageRelayOptions[] senseless =
        [
            new() { Concurrency = 0 },
            new() { MaxAttempts = 0 },
            new() { Lease = default },
            new() { HandlerTimeout = default },
            new() { FirstRetry = TimeSpan.FromSeconds(-1) },
            new() { LongestRetry = TimeSpan.FromSeconds(-1) },
            new() { PollInterval = default },
            new() { UpkeepInterval = default },
            new() { UnknownTypePatience = TimeSpan.FromSeconds(-1) },
            new() { KeepMarks = TimeSpan.FromSeconds(-1) },
        ];
        foreach (var options in senseless)
            Should.Throw<ArgumentOutOfRangeException>(() => database.Relay(options, GreetHandler.Table), options.ToString());
    }

    private static (GreetHandler Handler, ChannelReader<string> Seen) Recording()
    {
        var seen = Channel.CreateUnbounded<string>();
        return (new((message, _, _) => seen.Writer.WriteAsync(message.Name).AsTask()), seen.Reader);
    }

    private static Task<string> NextAsync(ChannelReader<string> seen) => seen.ReadAsync().AsTask().WaitAsync(Patience);
}
