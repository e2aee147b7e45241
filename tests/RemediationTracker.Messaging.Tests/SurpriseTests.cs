using Microsoft.Extensions.Logging;
using Npgsql;

namespace RemediationTracker.Messaging.Tests;

/// <summary>Errors that nobody foresaw: none of PostgreSQL's, none of a handler's.</summary>
public sealed class SurpriseTests(MessagingDatabase database) : IClassFixture<MessagingDatabase>, IAsyncLifetime
{
    private const string Surprise = "Nobody foresaw this.";

    private static readonly MessageRelayOptions SoonAgain = new() { PollInterval = TimeSpan.FromMilliseconds(50) };

    private volatile bool surprises;

    public Task InitializeAsync() => database.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_relay_outlives_an_error_that_nobody_foresaw_and_logs_it()
    {
        var log = new LogLines();
        await using var dataSource = Surprising();
        surprises = true;
        using var relay = Relay(dataSource, log, GreetHandler.Writing(database));
        await relay.StartAsync(CancellationToken.None);
        await Eventually.ShouldBeAsync(() => Task.FromResult(log.At(LogLevel.Error)), errors => errors.Any(Tells));

        surprises = false;
        await database.EnqueueAsync(MessagingDatabase.Greeting("Ada"));

        await Eventually.ShouldBeAsync(database.EffectsAsync, effects => effects is ["Ada"]);
        await relay.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_delivery_that_cannot_be_settled_for_a_reason_that_nobody_foresaw_is_logged()
    {
        var log = new LogLines();
        await using var dataSource = Surprising();
        using var relay = Relay(dataSource, log, new GreetHandler((_, _, _) =>
        {
            surprises = true;
            return Task.CompletedTask;
        }));
        await database.EnqueueAsync(MessagingDatabase.Greeting("Ada"));

        await Should.ThrowAsync<InvalidOperationException>(() => relay.DeliverDueAsync(CancellationToken.None));

        var warnings = await Eventually.ShouldBeAsync(() => Task.FromResult(log.At(LogLevel.Warning)), lines => lines.Count > 0);
        warnings.ShouldHaveSingleItem().ShouldContain("could not be settled");
    }

    private static bool Tells(string line) => line.Contains(Surprise, StringComparison.Ordinal);

    private static MessageRelay Relay(NpgsqlDataSource dataSource, LogLines log, GreetHandler handler) =>
        MessagingDatabase.Relay(dataSource, SoonAgain, GreetHandler.Table, log, new Instances([handler]));

    /// <summary>Each of its connections is a new one, and cannot be had while <see cref="surprises"/> is set.</summary>
    private NpgsqlDataSource Surprising()
    {
        var unpooled = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false };
        var builder = new NpgsqlDataSourceBuilder(unpooled.ConnectionString);
        builder.UsePhysicalConnectionInitializer(_ => Fail(), _ => Task.Run(Fail));
        return builder.Build();
    }

    private void Fail()
    {
        if (surprises) throw new InvalidOperationException(Surprise);
    }
}
