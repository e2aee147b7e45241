using Npgsql;
using RemediationTracker.Server.Record;
using RemediationTracker.TestPostgres;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>How an empty database is brought up to date when the server's role owns it.</summary>
public sealed class MigrationTests : TestDatabase
{
    [Fact]
    public async Task Whoever_finds_another_at_it_waits_longer_than_a_statement_may_take()
    {
        await using var another = await DataSource.OpenConnectionAsync();
        await ExecuteAsync(another, "select pg_advisory_lock(hashtext('schema_versions'))");

        var opening = OpenAsync(settings => settings.CommandTimeout = 1);
        await Eventually.ShouldBeAsync(
            async () => opening.IsCompleted || await HoldsAsync(
                """
                select exists (
                  select from pg_stat_activity
                  where datname = current_database() and wait_event = 'advisory' and query_start < clock_timestamp() - interval '2 seconds')
                """),
            isOver => isOver);
        await ExecuteAsync(another, "select pg_advisory_unlock_all()");

        await using var opened = await opening;
    }

    [Fact]
    public async Task Its_sessions_may_rest_for_as_long_as_a_step_takes()
    {
        await using var connection = await DataSource.OpenConnectionAsync();
        await ExecuteAsync(
            connection,
            """
            create table rests (allowed text);
            create function note_rest() returns event_trigger language plpgsql as
              $$ begin insert into public.rests values (current_setting('idle_session_timeout')); end $$;
            create event trigger note_rest on ddl_command_end execute function note_rest();
            """);

        await using var opened = await OpenAsync(_ => { });

        (await HoldsAsync("select count(*) > 0 and bool_and(allowed = '0') from rests")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_script_that_was_altered_after_it_was_applied_is_refused_by_its_name()
    {
        await using (await OpenAsync(_ => { }))
        {
            await using var connection = await DataSource.OpenConnectionAsync();
            await ExecuteAsync(
                connection,
                "update schema_versions set scriptname = regexp_replace(scriptname, '.$', 'x') where scriptname like '0002-ledger.sql%'");
        }

        var refused = await Should.ThrowAsync<StartupException>(() => OpenAsync(_ => { }));

        refused.Message.ShouldBe("The migration 0002-ledger.sql was altered after it was applied to the database.");
    }

    [Fact]
    public async Task A_database_that_a_newer_program_migrated_is_refused()
    {
        await using (await OpenAsync(_ => { }))
        {
            await using var connection = await DataSource.OpenConnectionAsync();
            await ExecuteAsync(connection, "insert into schema_versions (scriptname, applied) values ('9999-news.sql 0123', now())");
        }

        var refused = await Should.ThrowAsync<StartupException>(() => OpenAsync(_ => { }));

        refused.Message.ShouldBe(
            "The database has the migration 9999-news.sql, which this program does not know: it is older than the database.");
    }

    private Task<TrackerDatabase> OpenAsync(Action<NpgsqlConnectionStringBuilder> change)
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString);
        change(settings);
        var options = new TrackerOptions
        {
            DataDirectory = Path.Combine(Path.GetTempPath(), "tracker-without-files"),
            ConnectionString = settings.ConnectionString,
        };
        return TrackerDatabase.OpenAsync(options, new Progress<string>(), CancellationToken.None);
    }

    private async Task<bool> HoldsAsync(string sql)
    {
#pragma warning disable CA2100 // Constants.
        await using var command = DataSource.CreateCommand(sql);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync() is true;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Constants.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
