using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace RemediationTracker.Ledger.Tests;

public sealed class LedgerTests(LedgerDatabase database) : IClassFixture<LedgerDatabase>
{
    [Fact]
    public async Task Each_event_of_an_append_gets_the_next_position()
    {
        var stream = Guid.CreateVersion7();
        await database.SealAsync();
        var before = await database.Reader.EndAsync(CancellationToken.None);

        await database.AppendAsync(stream, new ItemsAdded(1), new ItemsAdded(2));
        await database.SealAsync();

        var entries = await database.Reader.ReadAsync(before, 10, CancellationToken.None);
        entries.Select(entry => (entry.Position, entry.StreamId, entry.Version, entry.EventType))
            .ShouldBe([(before + 1, stream, 1, "items_added"), (before + 2, stream, 2, "items_added")]);
    }

    [Fact]
    public async Task Positions_have_no_gaps_after_appends_that_were_rolled_back()
    {
        await database.AppendAsync(Guid.CreateVersion7(), new ItemsAdded(1));
        await using (var connection = await database.DataSource.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await InsertAsync(connection, Guid.CreateVersion7());
            await transaction.RollbackAsync();
        }

        await database.AppendAsync(Guid.CreateVersion7(), new ItemsAdded(1));

        await database.SealAsync();
        (await database.QueryAsync<bool>("select count(*) = max(position) and min(position) = 1 from ledger")).ShouldBe([true]);
    }

    [Fact]
    public async Task An_event_that_another_program_inserts_is_in_the_ledger()
    {
        var stream = Guid.CreateVersion7();
        await using var connection = await database.DataSource.OpenConnectionAsync();

        await InsertAsync(connection, stream);

        await database.SealAsync();
        var entries = await database.Reader.ReadAsync(0, int.MaxValue, CancellationToken.None);
        entries.ShouldContain(entry => entry.StreamId == stream && entry.EventType == "made_elsewhere");
    }

    [Fact]
    public async Task Headers_that_are_no_object_are_read_as_none()
    {
        var stream = Guid.CreateVersion7();
        await database.ExecuteAsync(
            """
            with stream as (insert into mt_streams (id, type, version) values ($1, 'basket', 1) returning id)
            insert into mt_events (seq_id, id, stream_id, version, data, type, headers)
            select nextval('mt_events_sequence'), gen_random_uuid(), id, 1, '{}', 'made_elsewhere', '[1]' from stream
            """,
            stream);

        await database.SealAsync();
        var entries = await database.Reader.ReadAsync(0, int.MaxValue, CancellationToken.None);
        entries.Single(entry => entry.StreamId == stream).Headers.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_transaction_that_drew_its_sequence_first_and_commits_last_comes_last()
    {
        var (slow, fast) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var sequence = (await database.QueryAsync<long>("select nextval('mt_events_sequence')")).Single();
        await database.AppendAsync(fast, new ItemsAdded(1));

        await using var connection = await database.DataSource.OpenConnectionAsync();
        await InsertAsync(connection, slow, sequence);

        await database.SealAsync();
        var entries = await database.Reader.ReadAsync(0, int.MaxValue, CancellationToken.None);
        var order = entries.Select(entry => entry.StreamId).ToList();
        order.IndexOf(slow).ShouldBeGreaterThan(order.IndexOf(fast));
    }

    [Fact]
    public async Task Writers_side_by_side_leave_one_chain()
    {
        var writers = Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var i = 0; i < 5; i++)
                await database.AppendAsync(Guid.CreateVersion7(), new ItemsAdded(i), new ItemsAdded(i));
        });
        await Task.WhenAll(writers);
        await database.SealAsync();

        (await database.QueryAsync<long>(Broken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hash_can_be_computed_without_the_database()
    {
        await database.AppendAsync(Guid.CreateVersion7(), new ItemsAdded(7));
        await database.SealAsync();
        var end = await database.Reader.EndAsync(CancellationToken.None);
        var before = end == 1 ? [] : (await database.QueryAsync<byte[]>("select hash from ledger where position = $1", end - 1)).Single();
        var fields = await database.QueryAsync<string[]>(
            """
            select array[position::text, seq_id::text, id::text, stream_id::text, version::text, data::text, encode(bdata, 'hex'), type,
              to_char(timestamp at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), tenant_id, mt_dotnet_type, correlation_id,
              causation_id, headers::text]
            from ledger join mt_events using (seq_id) where position = $1
            """,
            end);
        var text = string.Concat(fields.Single().Select(f => f is null ? "~" : $"{Encoding.UTF8.GetByteCount(f)}:{f},"));

        var hash = SHA256.HashData([.. before, .. Encoding.UTF8.GetBytes(text)]);

        (await database.QueryAsync<byte[]>("select hash from ledger where position = $1", end)).Single().ShouldBe(hash);
    }

    [Fact]
    public async Task Events_inserted_against_the_order_of_their_numbers_come_in_the_order_of_the_insert()
    {
        var stream = Guid.CreateVersion7();
        await database.ExecuteAsync(
            """
            with stream as (insert into mt_streams (id, type, version) values ($1, 'basket', 3) returning id)
            insert into mt_events (seq_id, id, stream_id, version, data, type)
            select 1000000 - version, gen_random_uuid(), id, version, '{}', 'made_elsewhere'
            from stream, generate_series(1, 3) as version order by version
            """,
            stream);

        await database.SealAsync();
        var entries = await database.Reader.ReadAsync(0, int.MaxValue, CancellationToken.None);
        entries.Where(entry => entry.StreamId == stream).Select(entry => entry.Version).ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData("update ledger set seq_id = seq_id")]
    [InlineData("delete from ledger")]
    [InlineData("truncate ledger")]
    [InlineData("set session_replication_role = replica; delete from ledger")]
    [InlineData("update ledger_name set name = 'other'")]
    [InlineData("delete from ledger_name")]
    [InlineData("truncate ledger_name")]
    public async Task What_would_change_the_ledger_is_refused(string statement)
    {
        var refused = await Should.ThrowAsync<PostgresException>(() => database.ExecuteAsync(statement));

        refused.SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation);
    }

    private static async Task InsertAsync(NpgsqlConnection connection, Guid stream, long? sequence = null)
    {
        await using var command = new NpgsqlCommand(
            """
            with stream as (insert into mt_streams (id, type, version) values ($1, 'basket', 1) returning id)
            insert into mt_events (seq_id, id, stream_id, version, data, type)
            select coalesce($2, nextval('mt_events_sequence')), gen_random_uuid(), id, 1, '{}', 'made_elsewhere' from stream
            """,
            connection);
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = (object?)sequence ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint });
        await command.ExecuteNonQueryAsync();
    }

    private const string Broken = """
        select position
        from (select *, lag(hash, 1, '') over (order by position) as before from ledger) as ledger
          left join mt_events as event using (seq_id)
        where hash is distinct from ledger_hash(before, position, event)
        """;
}
