using Npgsql;

namespace RemediationTracker.Ledger.Tests;

/// <summary>The record's clock is the database's.</summary>
public sealed class RecordTimeTests : IAsyncLifetime
{
    private const string Dated = "2021-03-04 05:06:07.123456+00";

    private readonly LedgerDatabase database = new();
    private NpgsqlDataSource server = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        await database.CreateRoleAsync();
        server = NpgsqlDataSource.Create(database.RoleConnectionString);
        await database.ExecuteAsync(ServerRights.Grant(database));
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await database.ExecuteAsync($"reassign owned by {ServerRights.Role(database)} to current_user");
        await database.ExecuteAsync($"drop owned by {ServerRights.Role(database)}");
        await database.DisposeAsync();
    }

    [Fact]
    public async Task All_events_of_an_append_bear_the_time_of_its_transaction_whatever_their_writer_says()
    {
        var (begun, going) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await database.AppendAsync(going, new ItemsAdded(1));

        await using (var session = database.Store.LightweightSession())
        {
            var start = session.Events.StartStream(begun, new ItemsAdded(1), new ItemsAdded(2));
            start.Events[0].Timestamp = DateTimeOffset.UnixEpoch;
            start.Events[1].Timestamp = DateTimeOffset.MaxValue;
            session.Events.Append(going, new ItemsAdded(2)).Events[0].Timestamp = DateTimeOffset.UnixEpoch;
            await session.SaveChangesAsync();
        }

        (await database.QueryAsync<bool>(
            """
            select event.timestamp = stream.created
            from mt_events as event, mt_streams as stream
            where stream.id = $1 and (event.stream_id = $1 or event.stream_id = $2 and event.version = 2)
            """,
            begun,
            going)).ShouldBe([true, true, true]);
        var entries = await database.Reader.OfStreamsAsync([begun, going], CancellationToken.None);
        entries.ShouldAllBe(entry => entry.Timestamp > DateTimeOffset.UtcNow.AddMinutes(-5));
    }

    [Theory]
    [InlineData("insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp)", ", 'infinity'")]
    [InlineData("insert into mt_events (seq_id, id, stream_id, version, data, type)", "")]
    public async Task So_does_what_another_program_inserts_also_in_a_replicas_session(string insert, string time)
    {
        var stream = Guid.CreateVersion7();

        await database.ExecuteAsync(
            $"""
            set session_replication_role = replica;
            insert into mt_streams (id, version) values ('{stream}', 1);
            {insert} values (nextval('mt_events_sequence'), gen_random_uuid(), '{stream}', 1, '[]', 'x'{time});
            reset session_replication_role;
            """);

        (await database.QueryAsync<bool>(
            "select event.timestamp = created from mt_events as event join mt_streams as stream on stream.id = stream_id"))
            .ShouldBe([true]);
        (await database.SealAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_owner_may_date_what_a_transaction_records_and_no_other_transaction_is_concerned()
    {
        var (dated, after) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await AppendDatedAsync(database.DataSource, dated);
        await database.AppendAsync(after, new ItemsAdded(1));

        (await TimestampsAsync(dated)).ShouldBe([DateTimeOffset.Parse(Dated), DateTimeOffset.Parse(Dated)]);
        (await TimestampsAsync(after)).Single().ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddMinutes(-5));
        await database.SealAsync();
        (await database.VerifyAsync()).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_role_may_not_and_records_nothing_by_trying()
    {
        var stream = Guid.CreateVersion7();

        var refused = await Should.ThrowAsync<PostgresException>(() => AppendDatedAsync(server, stream));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        refused.MessageText.ShouldBe("Only the owner of the record may set the time of recording (tracker.recorded_at).");
        (await TimestampsAsync(stream)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_table_of_its_own_called_mt_events_makes_no_role_the_owner()
    {
        await using var connection = await server.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            $"create temporary table mt_events (); set tracker.recorded_at = '{Dated}'; select public.record_time()", connection);

        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync()))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("alter table mt_events owner to {0}")]
    [InlineData("grant {1} to {0}")]
    public async Task A_role_that_owns_the_record_or_is_a_member_of_the_owner_may(string statement)
    {
        var owner = (await database.QueryAsync<string>("select current_user::text")).Single();
        await database.ExecuteAsync(string.Format(statement, ServerRights.Role(database), owner));
        var stream = Guid.CreateVersion7();

        await AppendDatedAsync(server, stream);

        (await TimestampsAsync(stream)).ShouldBe([DateTimeOffset.Parse(Dated), DateTimeOffset.Parse(Dated)]);
    }

    [Fact]
    public async Task The_server_s_role_appends_seals_and_verifies_with_no_more_than_its_rights()
    {
        var stream = Guid.CreateVersion7();
        await using var store = LedgerDatabase.OpenStore(server);
        await using (var session = store.LightweightSession())
        {
            session.Events.StartStream(stream, new ItemsAdded(1), new ItemsAdded(2));
            await session.SaveChangesAsync();
        }

        (await new LedgerSealer(server).SealAsync(CancellationToken.None)).ShouldBe(2);

        var report = await new LedgerVerifier(server).VerifyAsync(null, null, CancellationToken.None);
        (report.IsWhole, report.Position, report.RoleOwnsRecord).ShouldBe((true, 2, false));
    }

    private static async Task AppendDatedAsync(NpgsqlDataSource dataSource, Guid stream)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var date = new NpgsqlCommand("select set_config('tracker.recorded_at', $1, true)", connection);
        date.Parameters.Add(new() { Value = Dated });
        await date.ExecuteNonQueryAsync();
        await SealingStatements.InsertEventAsync(connection, stream);
        await using var second = new NpgsqlCommand(
            """
            insert into mt_events (seq_id, id, stream_id, version, data, type)
            values (nextval('mt_events_sequence'), gen_random_uuid(), $1, 2, '{}', 'made_elsewhere')
            """,
            connection);
        second.Parameters.Add(new() { Value = stream });
        await second.ExecuteNonQueryAsync();
        await using var move = new NpgsqlCommand("update mt_streams set version = 2 where id = $1", connection);
        move.Parameters.Add(new() { Value = stream });
        await move.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private async Task<IEnumerable<DateTimeOffset>> TimestampsAsync(Guid stream) =>
        (await database.Reader.OfStreamsAsync([stream], CancellationToken.None)).Select(entry => entry.Timestamp);
}
