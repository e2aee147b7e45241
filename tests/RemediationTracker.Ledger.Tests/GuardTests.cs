namespace RemediationTracker.Ledger.Tests;

/// <summary>A superuser takes the guards off the record, or puts others in their place.</summary>
public sealed class GuardTests : IAsyncLifetime
{
    private TamperedLedger ledger = null!;

    public async Task InitializeAsync() => ledger = await TamperedLedger.CreateAsync();

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task A_replaced_hash_function_deceives_nobody()
    {
        await ledger.TamperAsync(
            """
            update mt_events set data = '{}' where seq_id = (select seq_id from ledger where position = 10);
            create or replace function ledger_hash(before bytea, at_position bigint, event mt_events) returns bytea
            language sql immutable as 'select hash from ledger where position = at_position';
            """);

        await ledger.ShouldTellAsync(LedgerFaultKind.Altered, 10);
        (await ledger.VerifyAsync()).GuardsOff.ShouldBe(["The function ledger_hash is not the one that this program made."]);
    }

    [Theory]
    [InlineData("alter table mt_events disable trigger mt_events_refuses_delete", "mt_events_refuses_delete on mt_events is disabled.")]
    [InlineData("alter table ledger enable replica trigger ledger_refuses_update", "ledger_refuses_update on ledger is off in")]
    [InlineData("alter table mt_events enable trigger mt_events_only_archives", "mt_events_only_archives on mt_events is off in")]
    [InlineData("alter table mt_events disable trigger mt_events_bears_record_time", "mt_events_bears_record_time on mt_events")]
    [InlineData("drop trigger mt_events_queues on mt_events", "mt_events_queues on mt_events is missing.")]
    [InlineData("alter table mt_streams disable trigger mt_streams_ends_with_archiving", "mt_streams_ends_with_archiving on mt_streams is")]
    [InlineData("alter table mt_streams disable trigger mt_streams_refuses_delete", "mt_streams_refuses_delete on mt_streams is disabled.")]
    [InlineData("drop trigger ledger_name_refuses_delete on ledger_name", "ledger_name_refuses_delete on ledger_name is missing.")]
    [InlineData("alter table ledger_name disable trigger ledger_name_refuses_update", "ledger_name_refuses_update on ledger_name is")]
    [InlineData("alter function seal_waiting(int) rename to other", "The function seal_waiting is missing.")]
    [InlineData("alter function record_time() security definer", "The function record_time is not the one that this program made.")]
    [InlineData(
        "create trigger swallows after insert on unsealed for each statement execute function let_only_archiving_through()",
        "swallows on unsealed is none of this program's.")]
    [InlineData("create rule keeps as on update to ledger_head do instead nothing", "keeps on ledger_head is none of this program's.")]
    [InlineData(
        "create trigger rewrites before insert on mt_events for each statement execute function let_only_archiving_through()",
        "rewrites on mt_events is none of this program's.")]
    [InlineData("create rule swallows as on insert to mt_events do instead nothing", "swallows on mt_events is none of this program's.")]
    public async Task A_guard_that_is_off_is_told(string statement, string told)
    {
        await ledger.Database.ExecuteAsync(statement);

        var report = await ledger.VerifyAsync();
        report.GuardsOff.ShouldHaveSingleItem().ShouldContain(told);
        report.Fault.ShouldBeNull();
        report.IsWhole.ShouldBeFalse();
    }

    [Theory]
    [InlineData("before delete on mt_events for each statement when (false) execute function refuse_to_change_the_record()")]
    [InlineData("before delete on mt_events for each row when (old.version < 0) execute function refuse_to_change_the_record()")]
    [InlineData("after delete on mt_events for each statement execute function refuse_to_change_the_record()")]
    [InlineData("before delete on mt_events for each statement execute function let_only_archiving_through()")]
    [InlineData("before delete on mt_events for each statement execute function elsewhere.refuse_to_change_the_record()")]
    public async Task A_trigger_made_anew_under_the_name_of_a_guard_is_told(string definition)
    {
        await ledger.Database.ExecuteAsync(
            $"""
            create schema elsewhere;
            create function elsewhere.refuse_to_change_the_record() returns trigger language plpgsql as 'begin return null; end';
            drop trigger mt_events_refuses_delete on mt_events;
            create trigger mt_events_refuses_delete {definition};
            alter table mt_events enable always trigger mt_events_refuses_delete;
            """);

        (await ledger.VerifyAsync()).GuardsOff
            .ShouldBe(["The trigger mt_events_refuses_delete on mt_events is not the one that this program made."]);
    }

    [Theory]
    [InlineData("let_only_archiving_through", "refuse_to_change_the_record")]
    [InlineData("queue_event", "refuse_to_change_the_record")]
    [InlineData("bear_record_time", "queue_event")]
    [InlineData("refuse_to_go_on_after_archiving", "queue_event")]
    public async Task The_body_of_another_function_of_ours_is_told(string function, string other)
    {
        await ledger.Database.ExecuteAsync(
            $"""
            do $do$
            begin
              execute format(
                'create or replace function {function}() returns trigger language plpgsql as %L',
                (select prosrc from pg_proc where proname = '{other}'));
            end;
            $do$
            """);

        (await ledger.VerifyAsync()).GuardsOff.ShouldBe([$"The function {function} is not the one that this program made."]);
    }

    [Theory]
    [InlineData("record_time()", "timestamptz", "select current_setting('tracker.recorded_at')::timestamptz")]
    [InlineData("ledger_field(value text)", "text", "select coalesce(value, '~')")]
    [InlineData("ledger_end()", "bigint", "select 0::bigint")]
    public async Task A_function_made_anew_is_told(string function, string returns, string body)
    {
        var name = function[..function.IndexOf('(', StringComparison.Ordinal)];
        await ledger.Database.ExecuteAsync(
            $"create or replace function {function} returns {returns} language sql stable as $$ {body} $$");

        (await ledger.VerifyAsync()).GuardsOff
            .ShouldBe([$"The function {name} is not the one that this program made."]);
    }

    [Fact]
    public async Task Only_one_line_changed_in_what_seals_is_told()
    {
        var script = LedgerDatabase.Script("0002-ledger.sql");
        var definition = script[script.IndexOf("create function seal_waiting", StringComparison.Ordinal)..];
        definition = definition[..(definition.IndexOf("$$;", StringComparison.Ordinal) + 3)];

        await ledger.Database.ExecuteAsync(definition
            .Replace("create function", "create or replace function", StringComparison.Ordinal)
            .Replace("order by place loop", "order by place desc loop", StringComparison.Ordinal));

        (await ledger.VerifyAsync()).GuardsOff.ShouldBe(["The function seal_waiting is not the one that this program made."]);
    }

    [Fact]
    public async Task A_function_with_settings_of_its_own_is_told()
    {
        await ledger.Database.ExecuteAsync("alter function let_only_archiving_through() set search_path = elsewhere, pg_catalog");

        (await ledger.VerifyAsync()).GuardsOff
            .ShouldBe(["The function let_only_archiving_through is not the one that this program made."]);
    }
}
