using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RemediationTracker.TestPostgres;

namespace RemediationTracker.Messaging.Tests;

/// <summary>A database of its own for a test class, with messaging's tables and one for effects.</summary>
public sealed class MessagingDatabase : TestDatabase
{
    private static readonly MessageTypes Types = new MessageTypes().Add<Greet>("greet").Add<Part>("part");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var assembly = typeof(Outbox).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            using var script = new StreamReader(assembly.GetManifestResourceStream(name)!);
            await ExecuteAsync(await script.ReadToEndAsync());
        }
        await ExecuteAsync("create table effects (place bigint generated always as identity, name text)");
    }

    public Task EmptyAsync() =>
        ExecuteAsync("""
            truncate messaging_outbox, messaging_inbox, messaging_dead_letters, messaging_unknown_types, effects restart identity
            """);

    public static Envelope Greeting(string name, DateTimeOffset? deliverAfter = null, string? key = null) =>
        Types.Wrap(new Greet(name), "request-1", "command-1", deliverAfter) with { OrderingKey = key };

    public static Envelope Parting(string name, DateTimeOffset? deliverAfter = null) =>
        Types.Wrap(new Part(name), null, null, deliverAfter);

    /// <summary>A relay that calls the handlers, which it finds by their classes; each is known by the name given with it.</summary>
    public MessageRelay Relay(MessageRelayOptions? options, MessageHandlers handlers, params object[] instances) =>
        Relay(options, handlers, NullLogger<MessageRelay>.Instance, instances);

    public MessageRelay Relay(
        MessageRelayOptions? options, MessageHandlers handlers, ILogger<MessageRelay> logger, params object[] instances) =>
        Relay(DataSource, options ?? new(), handlers, logger, new Instances(instances));

    internal static MessageRelay Relay(
        NpgsqlDataSource dataSource,
        MessageRelayOptions options,
        MessageHandlers handlers,
        ILogger<MessageRelay> logger,
        Instances services) => new(dataSource, Types, handlers, options, services, services.Meters, logger);

    public Task EnqueueAsync(params Envelope[] envelopes) => ExecuteAsync(Outbox.Enqueue(envelopes));

    /// <summary>One transaction.</summary>
    public async Task ExecuteAsync(params IEnumerable<NpgsqlBatchCommand> statements)
    {
        await using var batch = DataSource.CreateBatch();
        foreach (var statement in statements) batch.BatchCommands.Add(statement);
        await batch.ExecuteNonQueryAsync();
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What was done, in order of name.</summary>
    public Task<string[]> EffectsAsync() => ScalarAsync<string[]>("select coalesce(array_agg(name order by name), '{}') from effects");

    /// <summary>What was done, in the order in which it was.</summary>
    public Task<string[]> EffectsInOrderAsync() =>
        ScalarAsync<string[]>("select coalesce(array_agg(name order by place), '{}') from effects");

    /// <summary>Moves all that waits nearer by a time: the relay goes by the database's clock, which a test cannot set.</summary>
    public Task LetPassAsync(TimeSpan time) =>
        ExecuteAsync(Passing(BringForward, time), Passing(BringSightingsForward, time));

    public static NpgsqlBatchCommand Effect(string name) =>
        new("insert into effects (name) values ($1)") { Parameters = { new() { Value = name } } };

    private static NpgsqlBatchCommand Passing(string sql, TimeSpan time)
    {
#pragma warning disable CA2100 // One of the constants below.
        return new(sql) { Parameters = { new() { Value = time } } };
#pragma warning restore CA2100
    }

    private const string BringSightingsForward = "update messaging_unknown_types set since = since - $1, seen_at = seen_at - $1";

    private const string BringForward = "update messaging_outbox set next_attempt_at = next_attempt_at - $1";
}
