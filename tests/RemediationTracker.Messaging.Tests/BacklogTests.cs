using System.Diagnostics;
using Xunit.Abstractions;

namespace RemediationTracker.Messaging.Tests;

/// <summary>A hundred thousand envelopes that wait.</summary>
public sealed class BacklogTests(MessagingDatabase database, ITestOutputHelper output) : IClassFixture<MessagingDatabase>, IAsyncLifetime
{
    public Task InitializeAsync() => database.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    /// <remarks>A claim that looked at all that waits would take minutes for a hundred. The bound leaves room for a busy machine.</remarks>
    [Theory]
    [InlineData("without a key", "null", "false", "0")]
    [InlineData("with a key each", "n::text", "false", "0")]
    [InlineData("of one key", "'one'", "false", "0")]
    [InlineData("of one key, held back", "'one'", "n > 1", "0")]
    [InlineData("for another day", "null", "false", "1")]
    public async Task A_hundred_deliveries_are_quick_among_a_hundred_thousand(string what, string key, string held, string days)
    {
        await database.ExecuteAsync($"""
            insert into messaging_outbox (id, type, body, ordering_key, held, next_attempt_at)
            select gen_random_uuid(), 'greet', jsonb_build_object('Name', n::text), {key}, {held},
              clock_timestamp() + interval '{days} days'
            from generate_series(1, 100000) as n;
            insert into messaging_outbox (id, type, body)
            select gen_random_uuid(), 'greet', jsonb_build_object('Name', n::text) from generate_series(1, 100) as n;
            analyze messaging_outbox
            """);
        using var enough = new CancellationTokenSource();
        var deliveries = 0;
        using var relay = database.Relay(new() { Concurrency = 4 }, GreetHandler.Table, new GreetHandler((_, _, _) =>
        {
            if (Interlocked.Increment(ref deliveries) == 100) enough.Cancel();
            return Task.CompletedTask;
        }));

        var watch = Stopwatch.StartNew();
        try
        {
            await relay.DeliverDueAsync(enough.Token);
        }
        catch (OperationCanceledException)
        {
            // It was about to claim more.
        }

        output.WriteLine($"{what}: {watch.Elapsed.TotalMilliseconds:N0} ms for {deliveries} deliveries.");
        deliveries.ShouldBeGreaterThanOrEqualTo(100);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }
}
