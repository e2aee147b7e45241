using Npgsql;
using Xunit.Abstractions;

namespace RemediationTracker.Messaging.Tests;

/// <summary>A hundred thousand envelopes that wait.</summary>
public sealed class BacklogTests(MessagingDatabase database, ITestOutputHelper output) : IClassFixture<MessagingDatabase>, IAsyncLifetime
{
    public Task InitializeAsync() => database.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    /// <remarks>
    /// Counted are the rows and index entries that PostgreSQL handed over, which no load of the machine changes. A claim that looked at
    /// all that waits would look at a hundred thousand.
    /// </remarks>
    [Theory]
    [InlineData("without a key", "null", "false", "0")]
    [InlineData("with a key each", "n::text", "false", "0")]
    [InlineData("of one key", "'one'", "false", "0")]
    [InlineData("of one key, held back", "'one'", "n > 1", "0")]
    [InlineData("for another day", "null", "false", "1")]
    public async Task A_delivery_looks_at_few_of_a_hundred_thousand(string what, string key, string held, string days)
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
        var before = await LookedAtAsync();

        var deliveries = await DeliverHundredAsync();

        var each = (await LookedAtAsync() - before) / deliveries;
        output.WriteLine($"{what}: {each:N0} looked at for each of {deliveries} deliveries.");
        each.ShouldBeLessThan(10_000);
    }

    /// <summary>By a relay with connections of its own, which have told their figures when they are gone.</summary>
    private async Task<int> DeliverHundredAsync()
    {
        const string name = "backlog";
        using var enough = new CancellationTokenSource();
        var deliveries = 0;
        var handler = new GreetHandler((_, _, _) =>
        {
            if (Interlocked.Increment(ref deliveries) == 100) enough.Cancel();
            return Task.CompletedTask;
        });
        var named = new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = name };
        await using (var dataSource = NpgsqlDataSource.Create(named))
        {
            using var relay = MessagingDatabase.Relay(dataSource, new(), GreetHandler.Table, new LogLines(), new Instances([handler]));
            try
            {
                await relay.DeliverDueAsync(enough.Token);
            }
            catch (OperationCanceledException)
            {
                // It was about to claim more.
            }
        }

        await Eventually.ShouldBeAsync(
            () => database.ScalarAsync<long>($"select count(*) from pg_stat_activity where application_name = '{name}'"),
            left => left == 0);
        deliveries.ShouldBeGreaterThanOrEqualTo(100);
        return deliveries;
    }

    private Task<long> LookedAtAsync() => database.ScalarAsync<long>("""
        select (seq_tup_read + (select sum(idx_tup_read) from pg_stat_user_indexes where relname = 'messaging_outbox'))::bigint
        from pg_stat_user_tables where relname = 'messaging_outbox'
        """);
}
