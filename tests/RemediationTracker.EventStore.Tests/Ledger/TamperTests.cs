using RemediationTracker.EventStore.Ledger;

namespace RemediationTracker.EventStore.Tests.Ledger;

/// <summary>A superuser, to whom nothing is refused, alters the record; the verification names the first thing that is wrong.</summary>
public sealed class TamperTests : IAsyncLifetime
{
    private TamperedLedger ledger = null!;

    public async Task InitializeAsync() => ledger = await TamperedLedger.CreateAsync();

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task An_untouched_ledger_is_whole()
    {
        var report = await ledger.VerifyAsync(await ledger.CheckpointAsync());

        report.Fault.ShouldBeNull();
        report.GuardsOff.ShouldBeEmpty();
        report.Position.ShouldBe(TamperedLedger.Events);
    }

    [Theory]
    [InlineData("data = '{\"Count\": 1000}'")]
    [InlineData("type = 'items_removed'")]
    [InlineData("timestamp = timestamp - interval '1 microsecond'")]
    [InlineData("headers = '{\"user\": \"somebody else\"}'")]
    [InlineData("headers = null")]
    [InlineData("correlation_id = null")]
    [InlineData("correlation_id = ''")]
    [InlineData("causation_id = 'x'")]
    [InlineData("id = gen_random_uuid()")]
    [InlineData("bdata = '\\x00'")]
    [InlineData("tenant_id = 'other'")]
    [InlineData("mt_dotnet_type = null")]
    public async Task An_altered_column_is_found(string change)
    {
        await ledger.TamperAsync($"update mt_events set {change} where seq_id = (select seq_id from ledger where position = 10)");

        await ShouldTellAsync(LedgerFaultKind.Altered, 10);
    }

    [Fact]
    public async Task An_event_moved_to_another_stream_is_found()
    {
        await ledger.TamperAsync(
            """
            update mt_events set stream_id = '00000000-0000-0000-0000-000000000001'
            where seq_id = (select seq_id from ledger where position = 10)
            """);

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Position).ShouldBe((LedgerFaultKind.Altered, 10));
    }

    [Fact]
    public async Task An_altered_hash_is_told_from_an_altered_event()
    {
        await ledger.TamperAsync("update ledger set hash = sha256('x') where position = 10");

        (await ShouldTellAsync(LedgerFaultKind.Altered, 10)).Message.ShouldContain("the hash in the ledger was altered");
    }

    [Theory]
    [InlineData("update ledger set seq_id = 1000000 where position = 10", "the ledger's row names another seq_id")]
    [InlineData(
        "update mt_events set seq_id = 1000000 where seq_id = (select seq_id from ledger where position = 10)", "seq_id was altered")]
    public async Task An_altered_seq_id_is_found(string statement, string told)
    {
        await ledger.TamperAsync(statement);

        (await ShouldTellAsync(LedgerFaultKind.Altered, 10)).Message.ShouldContain(told);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(24)]
    public async Task A_removed_event_is_found(int position)
    {
        await ledger.TamperAsync($"delete from mt_events where seq_id = (select seq_id from ledger where position = {position})");

        await ShouldTellAsync(LedgerFaultKind.Removed, position);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public async Task An_event_removed_with_its_ledger_row_is_found(int position)
    {
        await ledger.TamperAsync(
            $"""
            delete from mt_events where seq_id = (select seq_id from ledger where position = {position});
            delete from ledger where position = {position};
            """);

        await ShouldTellAsync(LedgerFaultKind.Removed, position);
    }

    [Fact]
    public async Task A_removal_is_found_when_positions_are_moved_up_over_it()
    {
        await ledger.TamperAsync(
            """
            delete from mt_events where seq_id = (select seq_id from ledger where position = 10);
            delete from ledger where position = 10;
            update ledger set position = -position where position > 10;
            update ledger set position = -position - 1 where position < 0;
            """);

        await ShouldTellAsync(LedgerFaultKind.Removed, 10);
    }

    [Theory]
    [InlineData("position = 10", 10)]
    [InlineData("position between 10 and 12", 10)]
    public async Task A_removed_ledger_row_is_found_with_its_event(string which, int position)
    {
        await ledger.TamperAsync($"delete from ledger where {which}");

        (await ShouldTellAsync(LedgerFaultKind.Removed, position)).Message.ShouldContain("the event itself is there");
    }

    [Fact]
    public async Task An_event_inserted_past_the_ledger_is_found()
    {
        await ledger.TamperAsync(Insert(10, version: 7) + "update mt_streams set version = 7 where id = (select stream_id from inserted)");

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        fault.Kind.ShouldBe(LedgerFaultKind.Inserted);
        (fault.Position, fault.StreamId, fault.Version).ShouldBe((null, ledger.StreamAt(10), 7));
    }

    [Theory]
    [InlineData("ledger_hash((select hash from ledger where position = 9), 10, event)")]
    [InlineData("sha256('x')")]
    public async Task An_event_inserted_into_the_ledger_is_found(string hash)
    {
        await ledger.TamperAsync(
            Insert(10, version: 7) +
            $"""
            update ledger set position = -position where position >= 10;
            update ledger set position = -position + 1 where position < 0;
            insert into ledger (position, seq_id, hash)
            select 10, event.seq_id, {hash} from mt_events as event where event.seq_id = 1000000;
            """);

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        fault.ShouldBe(fault with { Kind = LedgerFaultKind.Inserted, Position = 10, StreamId = ledger.StreamAt(10), Version = 7 });
    }

    [Fact]
    public async Task A_ledger_row_without_an_event_is_found()
    {
        await ledger.TamperAsync("insert into ledger values (25, 1000000, sha256('x'))");

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Position).ShouldBe((LedgerFaultKind.Inserted, 25));
    }

    [Theory]
    [InlineData("data")]
    [InlineData("data, timestamp, headers, correlation_id")]
    [InlineData("timestamp")]
    [InlineData("stream_id, version")]
    [InlineData("id, stream_id, version, data, timestamp, headers, correlation_id")]
    public async Task Contents_of_two_events_exchanged_are_found(string columns)
    {
        await ledger.TamperAsync(
            $"""
            drop index pk_mt_events_stream_and_version;
            with pair as (
              select event.seq_id as own, other.*
              from ledger as a join ledger as b on (a.position, b.position) in ((10, 15), (15, 10))
                join mt_events as event on event.seq_id = a.seq_id join mt_events as other on other.seq_id = b.seq_id
            )
            update mt_events set ({columns}) = (select {columns} from pair where own = mt_events.seq_id)
            where seq_id in (select own from pair);
            create unique index pk_mt_events_stream_and_version on mt_events (stream_id, version);
            """);

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Position).ShouldBe((LedgerFaultKind.Swapped, 10));
        fault.Message.ShouldContain("with position 15");
    }

    [Theory]
    [InlineData("mt_events", "seq_id", "seq_id", 11)]
    [InlineData("mt_events", "seq_id", "seq_id", 15)]
    [InlineData("ledger", "position", "position", 11)]
    [InlineData("ledger", "position", "position", 15)]
    [InlineData("ledger", "seq_id", "position", 11)]
    [InlineData("ledger", "seq_id", "position", 15)]
    public async Task Keys_of_two_rows_exchanged_are_found(string table, string column, string key, int other)
    {
        var first = key == "position" ? "10" : "(select seq_id from places where position = 10)";
        var second = key == "position" ? $"{other}" : $"(select seq_id from places where position = {other})";
        await ledger.TamperAsync(
            $"""
            create temporary table places as select position, seq_id from ledger;
            create temporary table kept as
              select (select {column} from {table} where {key} = {first}) as a, (select {column} from {table} where {key} = {second}) as b;
            update {table} set {column} = -1 where {column} = (select a from kept);
            update {table} set {column} = (select a from kept) where {column} = (select b from kept);
            update {table} set {column} = (select b from kept) where {column} = -1;
            """);

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Position).ShouldBe((LedgerFaultKind.Swapped, 10));
        fault.Message.ShouldContain($"with position {other}");
    }

    [Theory]
    [InlineData(11)]
    [InlineData(15)]
    public async Task Hashes_of_two_rows_exchanged_are_found(int other)
    {
        await ledger.TamperAsync(
            $"""
            with pair as (select position, hash from ledger where position in (10, {other}))
            update ledger set hash = (select hash from pair where pair.position <> ledger.position)
            where position in (10, {other})
            """);

        await ShouldTellAsync(LedgerFaultKind.Swapped, 10);
    }

    [Theory]
    [InlineData("where position >= 10", 10)]
    [InlineData("", 1)]
    public async Task Positions_that_were_moved_are_found(string which, int position)
    {
        await ledger.TamperAsync(
            $"update ledger set position = -position {which}; update ledger set position = 5 - position where position < 0");

        await ShouldTellAsync(LedgerFaultKind.Renumbered, position);
    }

    [Fact]
    public async Task A_position_that_is_there_twice_is_found()
    {
        await ledger.TamperAsync(
            "alter table ledger drop constraint pk_ledger; alter table ledger drop constraint uq_ledger_seq_id; "
            + "insert into ledger select * from ledger where position = 10");

        await ShouldTellAsync(LedgerFaultKind.Inserted, 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task A_cut_tail_is_found_by_a_checkpoint(int cut)
    {
        var checkpoint = await ledger.CheckpointAsync();
        await ledger.TamperAsync(
            $"""
            delete from mt_events where seq_id in (select seq_id from ledger where position > 24 - {cut});
            delete from ledger where position > 24 - {cut};
            update mt_streams set version = (select max(version) from mt_events where stream_id = mt_streams.id);
            """);

        (await ledger.VerifyAsync()).Fault.ShouldBeNull();
        var fault = (await ledger.VerifyAsync(checkpoint)).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Position).ShouldBe((LedgerFaultKind.CutTail, 25 - cut));
    }

    [Fact]
    public async Task A_cut_tail_is_found_by_its_streams_unless_they_were_altered_too()
    {
        await ledger.TamperAsync(
            """
            delete from mt_events where seq_id in (select seq_id from ledger where position > 23);
            delete from ledger where position > 23;
            """);

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        (fault.Kind, fault.StreamId).ShouldBe((LedgerFaultKind.StreamDisagrees, ledger.StreamAt(24)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(24)]
    public async Task A_chain_computed_anew_is_found_by_a_checkpoint(int position)
    {
        var checkpoint = await ledger.CheckpointAsync();
        await ledger.TamperAsync(
            $"""
            update mt_events set data = '{"{}"}' where seq_id = (select seq_id from ledger where position = {position});
            do $$
            declare
              at bigint;
            begin
              for at in {position}..24 loop
                update ledger set hash = ledger_hash(
                  coalesce((select hash from ledger where position = at - 1), ''), at,
                  (select event from mt_events as event where event.seq_id = ledger.seq_id))
                where position = at;
              end loop;
            end;
            $$
            """);

        (await ledger.VerifyAsync()).Fault.ShouldBeNull();
        var fault = (await ledger.VerifyAsync(checkpoint)).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Position).ShouldBe((LedgerFaultKind.Rewritten, 24));
    }

    [Fact]
    public async Task A_checkpoint_from_before_more_events_holds_good()
    {
        var checkpoint = await ledger.CheckpointAsync();
        await ledger.Database.Store().AppendAsync(ledger.Streams[0], ExpectedVersion.Any, new ItemsAdded(1));

        (await ledger.VerifyAsync(checkpoint)).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task A_version_left_out_by_whoever_wrote_it_is_found()
    {
        await ledger.Database.ExecuteAsync(
            """
            with as_one_of_ours as materialized (select set_config('event_store.appending', 'on', true))
            insert into mt_events (seq_id, id, stream_id, version, data, type)
            select nextval('mt_events_sequence'), gen_random_uuid(), $1, 9, '{}', 'made_elsewhere' from as_one_of_ours
            """,
            ledger.Streams[1]);

        var fault = (await ledger.VerifyAsync()).Fault.ShouldNotBeNull();
        fault.ShouldBe(fault with { Kind = LedgerFaultKind.VersionOutOfPlace, Position = 25, StreamId = ledger.Streams[1], Version = 9 });
    }

    [Theory]
    [InlineData("update mt_streams set version = 9 where id = (select stream_id from mt_events where version = 6 and seq_id = 24)")]
    [InlineData("update mt_streams set version = null where id = (select stream_id from mt_events where version = 6 and seq_id = 24)")]
    [InlineData("delete from mt_streams where id = (select stream_id from mt_events where version = 6 and seq_id = 24)")]
    public async Task A_stream_row_that_disagrees_with_its_events_is_found(string statement)
    {
        await ledger.TamperAsync(statement);

        await ShouldTellAsync(LedgerFaultKind.StreamDisagrees, 24);
    }

    [Fact]
    public async Task An_event_archived_without_its_stream_is_found()
    {
        await ledger.TamperAsync("update mt_events set is_archived = true where seq_id = (select seq_id from ledger where position = 10)");

        await ShouldTellAsync(LedgerFaultKind.ArchiveMark, 10);
    }

    [Fact]
    public async Task A_replaced_hash_function_deceives_nobody()
    {
        await ledger.TamperAsync(
            """
            update mt_events set data = '{}' where seq_id = (select seq_id from ledger where position = 10);
            create or replace function ledger_hash(before bytea, at_position bigint, event mt_events) returns bytea
            language sql immutable as 'select hash from ledger where position = at_position';
            """);

        await ShouldTellAsync(LedgerFaultKind.Altered, 10);
        (await ledger.VerifyAsync()).GuardsOff.ShouldBe(["The function ledger_hash is not the one that this program made."]);
    }

    [Theory]
    [InlineData("alter table mt_events disable trigger mt_events_refuses_delete", "mt_events_refuses_delete on mt_events is disabled.")]
    [InlineData("alter table ledger enable replica trigger ledger_refuses_update", "ledger_refuses_update on ledger is off in")]
    [InlineData("alter table mt_events enable trigger mt_events_only_archives", "mt_events_only_archives on mt_events is off in")]
    [InlineData("drop trigger mt_events_writes_ledger on mt_events", "mt_events_writes_ledger on mt_events is missing.")]
    public async Task A_guard_that_is_off_is_told(string statement, string told)
    {
        await ledger.Database.ExecuteAsync(statement);

        var report = await ledger.VerifyAsync();
        report.GuardsOff.ShouldHaveSingleItem().ShouldContain(told);
        report.Fault.ShouldBeNull();
        report.IsWhole.ShouldBeFalse();
    }

    [Fact]
    public async Task Of_several_faults_the_first_is_told()
    {
        await ledger.TamperAsync(
            "update mt_events set data = '{}' where seq_id in (select seq_id from ledger where position in (20, 7, 9)); "
            + "update mt_streams set version = 9");

        await ShouldTellAsync(LedgerFaultKind.Altered, 7);
    }

    private async Task<LedgerFault> ShouldTellAsync(LedgerFaultKind kind, long position)
    {
        var report = await ledger.VerifyAsync();
        var fault = report.Fault.ShouldNotBeNull();
        fault.ShouldBe(fault with
        {
            Kind = kind,
            Position = position,
            StreamId = ledger.StreamAt(position),
            Version = TamperedLedger.VersionAt(position),
        });
        return fault;
    }

    /// <summary>An event of the stream at a position, with the sequence 1000000; kept in the table <c>inserted</c> besides.</summary>
    private static string Insert(int position, int version) =>
        $"""
        insert into mt_events (seq_id, id, stream_id, version, data, type)
        select 1000000, gen_random_uuid(), stream_id, {version}, data, type
        from mt_events where seq_id = (select seq_id from ledger where position = {position});
        create temporary table inserted as select * from mt_events where seq_id = 1000000;

        """;
}
