using System.Runtime.CompilerServices;
using Npgsql;

namespace RemediationTracker.Ledger;

/// <summary>Reads the ledger with its events within one snapshot: a transaction that whoever makes this has begun.</summary>
internal sealed class ChainReader(NpgsqlConnection connection)
{
    private int cursors;

    /// <summary>All rows in order of position, by a cursor, so that neither side holds more than a few.</summary>
    public async IAsyncEnumerable<ChainRow> WalkAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cursor = $"ledger_walk_{++cursors}";
        await using (var declare = Command($"declare {cursor} no scroll cursor for {Rows} order by ledger.position"))
            await declare.ExecuteNonQueryAsync(cancellationToken);

        await using var fetch = Command($"fetch forward 500 from {cursor}");
        while (true)
        {
            var rows = await ReadAsync(fetch, cancellationToken);
            foreach (var row in rows)
                yield return row;
            if (rows.Count == 0)
                yield break;
        }
    }

    /// <summary>The rows at positions from <paramref name="first"/> to <paramref name="last"/>, both inclusive, in order.</summary>
    public async Task<IReadOnlyList<ChainRow>> BetweenAsync(long first, long last, CancellationToken cancellationToken)
    {
        await using var command = Command($"{Rows} where ledger.position between $1 and $2 order by ledger.position");
        command.Parameters.Add(new() { Value = first });
        command.Parameters.Add(new() { Value = last });
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>Events that no row of the ledger names, in order of their sequence.</summary>
    public async Task<IReadOnlyList<HashedEvent>> OutsideAsync(int most, CancellationToken cancellationToken)
    {
        await using var command = Command(Outside);
        command.Parameters.Add(new() { Value = most });
        return [.. (await ReadAsync(command, cancellationToken)).Select(row => row.Event!)];
    }

    /// <summary>Whether the last row is the one that was sealed last.</summary>
    public async Task<bool> EndsAsSealedAsync(CancellationToken cancellationToken)
    {
        await using var command = Command(EndsAsSealed);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>How many rows there are after a position, exclusive.</summary>
    public async Task<long> CountAfterAsync(long position, CancellationToken cancellationToken)
    {
        await using var command = Command("select count(*) from ledger where position > $1");
        command.Parameters.Add(new() { Value = position });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private NpgsqlCommand Command(string sql)
    {
#pragma warning disable CA2100 // The constants below, and cursors by names of our own.
        return new(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
    }

    private static async Task<List<ChainRow>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<ChainRow>();
        while (await row.ReadAsync(cancellationToken))
            rows.Add(new(row.GetInt64(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2), Event(row)));
        return rows;
    }

    private static HashedEvent? Event(NpgsqlDataReader row)
    {
        const int First = 3;
        if (row.IsDBNull(First)) return null;
        var columns = new string?[HashedEvent.Count];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = row.IsDBNull(First + i) ? null : row.GetString(First + i);
        return new(columns);
    }

    private const string EventColumns = """
          event.seq_id::text, event.id::text, event.stream_id::text, event.version::text, event.data::text,
          pg_catalog.encode(event.bdata, 'hex'), event.type::text,
          pg_catalog.to_char(event.timestamp at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          event.tenant_id::text, event.mt_dotnet_type::text, event.correlation_id::text, event.causation_id::text, event.headers::text
        """;

    private const string Rows = $"""
        select ledger.position, ledger.seq_id, ledger.hash,
        {EventColumns}
        from ledger left join mt_events as event on event.seq_id = ledger.seq_id
        """;

    private const string EndsAsSealed = """
        select (ledger.position, ledger.hash) = (ledger_head.position, ledger_head.hash)
        from ledger cross join ledger_head
        order by ledger.position desc
        limit 1
        """;

    private const string Outside = $"""
        select 0::bigint, event.seq_id, ''::bytea,
        {EventColumns}
        from mt_events as event
        where not exists (select from ledger where ledger.seq_id = event.seq_id)
        order by event.seq_id
        limit $1
        """;
}
