using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>What the server's role may not do; what it may, all tests on <see cref="TrackerFixture"/> show.</summary>
public sealed class RightsTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private NpgsqlDataSource Server => tracker.Services.GetRequiredService<NpgsqlDataSource>();

    [Theory]
    [InlineData("update mt_events set data = '{}'")]
    [InlineData("update mt_events set is_archived = true, headers = null")]
    [InlineData("delete from mt_events")]
    [InlineData("truncate mt_events")]
    [InlineData("update mt_streams set type = 'other'")]
    [InlineData("delete from mt_streams")]
    [InlineData("truncate mt_streams cascade")]
    [InlineData("update ledger set hash = ''")]
    [InlineData("delete from ledger")]
    [InlineData("truncate ledger")]
    [InlineData("update ledger_name set name = 'other'")]
    [InlineData("delete from schema_versions")]
    [InlineData("update command_ids set fingerprint = ''")]
    [InlineData("delete from command_ids")]
    [InlineData("truncate milestones")]
    [InlineData("create table mine ()")]
    [InlineData("create table read_models.mine ()")]
    [InlineData("create schema mine")]
    [InlineData("create function mine() returns void language sql as 'select'")]
    [InlineData("alter table milestones add column mine text")]
    [InlineData("drop table milestones")]
    [InlineData("alter schema read_models rename to mine")]
    [InlineData("insert into ledger_name (one_row, name) values (true, 'other')")]
    [InlineData("begin; set local tracker.recorded_at = '2020-01-01'; select record_time(); rollback")]
    [InlineData("alter table mt_events disable trigger mt_events_refuses_delete")]
    [InlineData("alter table mt_events disable trigger all")]
    [InlineData("drop trigger ledger_refuses_update on ledger")]
    [InlineData("create trigger mine before insert on mt_events for each row execute function refuse_to_change_the_record()")]
    [InlineData("drop table ledger")]
    [InlineData("alter table ledger owner to current_user")]
    [InlineData("create or replace function ledger_end() returns bigint language sql as 'select 0::bigint'")]
    [InlineData("create or replace function record_time() returns timestamptz language sql as 'select now()'")]
    [InlineData("set session_replication_role = replica")]
    public async Task What_would_change_the_record_is_refused_to_the_servers_role(string statement)
    {
        await tracker.ImportSampleAsync();

        var refused = await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(Server, statement));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await new LedgerVerifier(Server).VerifyAsync(null, null, CancellationToken.None)).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task The_servers_role_does_not_own_the_record() =>
        (await new LedgerVerifier(Server).RoleOwnsRecordAsync(CancellationToken.None)).ShouldBeFalse();

    [Fact]
    public async Task An_owner_that_is_no_superuser_is_enough()
    {
        await using var database = new OwnedDatabase();
        await database.InitializeAsync();

        for (var start = 0; start < 2; start++)
        {
            await using var opened = await TrackerDatabase.OpenAsync(database.Options, new Progress<string>(), CancellationToken.None);
            await ExecuteAsync(opened.DataSource, "update overdue_watch set position = 0");
            (await new LedgerVerifier(opened.DataSource).VerifyAsync(null, null, CancellationToken.None)).IsWhole.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task An_owner_that_is_no_superuser_rebuilds_and_the_server_has_its_rights_on_what_is_new()
    {
        await using var database = new OwnedDatabase();
        await database.InitializeAsync();

        for (var start = 0; start < 2; start++)
        {
            await using var opened = await TrackerDatabase.OpenAsync(database.Options, new Progress<string>(), CancellationToken.None);
            await new Rebuild(opened, tracker.Services.GetServices<ReadModel>()).RunAsync(new Progress<RebuildProgress>(), CancellationToken.None);
            await ExecuteAsync(opened.DataSource, "update milestones set slips = 0; insert into monthly_numbers select from monthly_numbers");
        }
    }

    [Fact]
    public async Task Once_migrated_the_server_starts_without_the_owner()
    {
        await using var database = new OwnedDatabase();
        await database.InitializeAsync();
        await (await TrackerDatabase.OpenAsync(database.Options, new Progress<string>(), CancellationToken.None)).DisposeAsync();

        var alone = database.Options with { OwnerConnectionString = null };

        await (await TrackerDatabase.OpenAsync(alone, new Progress<string>(), CancellationToken.None)).DisposeAsync();
    }

    [Fact]
    public async Task An_owner_that_is_the_servers_role_is_refused() =>
        (await RefusalAsync(options => options with { OwnerConnectionString = options.ConnectionString }))
            .ShouldContain("are the same role");

    [Fact]
    public async Task An_owner_of_another_database_is_refused() =>
        (await RefusalAsync(options => options with
        {
            OwnerConnectionString =
                new NpgsqlConnectionStringBuilder(options.OwnerConnectionString) { Database = "postgres" }.ConnectionString,
        }))
        .ShouldContain("are two databases");

    [Fact]
    public async Task An_owner_that_cannot_connect_is_refused_without_its_password() =>
        (await RefusalAsync(options => options with
        {
            OwnerConnectionString =
                new NpgsqlConnectionStringBuilder(options.OwnerConnectionString) { Password = "a-secret-word" }.ConnectionString,
        }))
        .ShouldSatisfyAllConditions(
            told => told.ShouldContain("ConnectionStrings__Owner"), told => told.ShouldNotContain("a-secret-word"));

    [Fact]
    public async Task An_owner_without_the_servers_role_is_refused() =>
        (await RefusalAsync(options => options with { ConnectionString = null })).ShouldContain("goes with ConnectionStrings__Tracker");

    private static async Task<string> RefusalAsync(Func<TrackerOptions, TrackerOptions> wrong)
    {
        await using var database = new OwnedDatabase();
        await database.InitializeAsync();
        var refused = await Should.ThrowAsync<StartupException>(
            () => TrackerDatabase.OpenAsync(wrong(database.Options), new Progress<string>(), CancellationToken.None));
        return refused.Message;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
