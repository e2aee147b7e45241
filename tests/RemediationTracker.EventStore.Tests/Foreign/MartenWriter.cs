using Npgsql;
using NpgsqlTypes;

namespace RemediationTracker.EventStore.Tests.Foreign;

/// <summary>
/// Another program, which appends in Marten's way and knows of nothing but Marten's tables: the stream's row and its events in one
/// transaction over a connection of its own, seq_id from the sequence, the time from the column's default, JSON in PascalCase.
/// </summary>
internal sealed class MartenWriter : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;

    private MartenWriter(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        this.connection = connection;
        this.transaction = transaction;
    }

    /// <summary>Begins a transaction, which stays open until it is told otherwise.</summary>
    public static async Task<MartenWriter> BeginAsync(EventStoreDatabase database)
    {
        var own = await database.DataSource.OpenConnectionAsync();
        return new(own, await own.BeginTransactionAsync());
    }

    /// <summary>One append, one transaction.</summary>
    public static async Task AppendAsync(
        EventStoreDatabase database, Guid stream, long expected, params IReadOnlyList<(string Type, string Json)> events)
    {
        await using var writer = await BeginAsync(database);
        await writer.InsertAsync(stream, expected, events);
        await writer.CommitAsync();
    }

    /// <summary>Claims the stream at its version, 0 for a new one, and inserts the events by one statement.</summary>
    public async Task InsertAsync(Guid stream, long expected, params IReadOnlyList<(string Type, string Json)> events)
    {
        await using var claim = new NpgsqlCommand(ClaimStream, connection)
        {
            Parameters = { new() { Value = stream }, new() { Value = expected }, new() { Value = expected + events.Count } },
        };
        if (await claim.ExecuteScalarAsync() is not 1L) throw new StaleVersionException(stream, expected);
        await using var insert = new NpgsqlCommand(InsertEvents, connection)
        {
            Parameters =
            {
                new() { Value = stream },
                new() { Value = expected },
                new() { Value = events.Select(recorded => recorded.Type).ToArray() },
                new()
                {
                    Value = events.Select(recorded => recorded.Json).ToArray(),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
                },
            },
        };
        await insert.ExecuteNonQueryAsync();
    }

    public Task SaveAsync(string savepoint) => transaction.SaveAsync(savepoint);

    public Task RollbackAsync(string savepoint) => transaction.RollbackAsync(savepoint);

    public Task RollbackAsync() => transaction.RollbackAsync();

    public Task CommitAsync() => transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private const string ClaimStream = """
        with started as (
          insert into mt_streams (id, type, version, tenant_id)
          select $1, 'basket', $3, '*DEFAULT*' where $2 = 0
          returning id
        ), moved as (
          update mt_streams set version = $3, timestamp = now() where $2 > 0 and id = $1 and version = $2
          returning id
        )
        select count(*) from (select id from started union all select id from moved) as claimed
        """;

    private const string InsertEvents = """
        insert into mt_events (data, type, mt_dotnet_type, seq_id, id, stream_id, version, tenant_id, is_archived)
        select json, type, 'Elsewhere.Basket, Elsewhere', nextval('mt_events_sequence'), gen_random_uuid(), $1, $2 + place, '*DEFAULT*',
          false
        from unnest($3, $4) with ordinality as event (type, json, place) order by place
        """;
}
