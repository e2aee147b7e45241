using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RemediationTracker.EventStore;
using RemediationTracker.EventStore.Daemon;
using RemediationTracker.EventStore.Ledger;

namespace RemediationTracker.Server.Tests;

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
    [InlineData("update schema_migrations set sha256 = ''")]
    [InlineData("alter table mt_events disable trigger mt_events_refuses_delete")]
    [InlineData("alter table mt_events disable trigger all")]
    [InlineData("drop trigger ledger_refuses_update on ledger")]
    [InlineData("create trigger mine before insert on mt_events for each row execute function refuse_to_change_the_record()")]
    [InlineData("drop table ledger")]
    [InlineData("alter table ledger owner to current_user")]
    [InlineData("create or replace function lock_ledger() returns void language sql as 'select'")]
    [InlineData("set session_replication_role = replica")]
    public async Task What_would_change_the_record_is_refused_to_the_servers_role(string statement)
    {
        await tracker.ImportSampleAsync();

        var refused = await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(Server, statement));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await new LedgerVerifier(Server).VerifyAsync(null, null, CancellationToken.None)).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task The_servers_role_does_not_own_the_record_but_its_read_models()
    {
        (await new LedgerVerifier(Server).RoleOwnsRecordAsync(CancellationToken.None)).ShouldBeFalse();

        await ExecuteAsync(Server, "create table shadow (like milestones including all); drop table shadow");
        await ExecuteAsync(Server, "begin; alter table milestones rename to milestones_old; rollback");
    }

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
    public async Task The_servers_role_rebuilds_every_projection_and_again()
    {
        await tracker.ImportSampleAsync();
        foreach (var projection in Projections)
        {
            var before = await CountAsync(projection);
            for (var i = 0; i < 2; i++) await RebuildAsync(Server, projection);
            (await CountAsync(projection)).ShouldBe(before, projection.Projection.Name);
        }
    }

    [Fact]
    public async Task An_owner_gives_the_rights_anew_after_rebuilds()
    {
        await using var database = new OwnedDatabase();
        await database.InitializeAsync();

        for (var start = 0; start < 2; start++)
        {
            await using var opened = await TrackerDatabase.OpenAsync(database.Options, new Progress<string>(), CancellationToken.None);
            foreach (var projection in Projections) await RebuildAsync(opened.DataSource, projection);
            await ExecuteAsync(opened.DataSource, "update overdue_watch set position = 0");
            (await new LedgerVerifier(opened.DataSource).VerifyAsync(null, null, CancellationToken.None)).IsWhole.ShouldBeTrue();
        }

        await (await TrackerDatabase.OpenAsync(database.Options, new Progress<string>(), CancellationToken.None)).DisposeAsync();
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
            told => told.ShouldContain("ConnectionStrings:Owner"), told => told.ShouldNotContain("a-secret-word"));

    [Fact]
    public async Task An_owner_without_the_servers_role_is_refused() =>
        (await RefusalAsync(options => options with { ConnectionString = null })).ShouldContain("goes with ConnectionStrings:Tracker");

    private List<ProjectionRegistration> Projections => [.. tracker.Services.GetServices<ProjectionRegistration>()];

    private Task<long> RebuildAsync(NpgsqlDataSource database, ProjectionRegistration projection) =>
        new ProjectionRebuild(database, tracker.Services.GetRequiredService<EventTypes>(), Projections)
            .RunAsync(projection.Projection.Name, new Progress<RebuildProgress>(), CancellationToken.None);

    /// <summary>The rows of an inline projection's tables; an async one may be on its way, and counts as 0.</summary>
    private async Task<long> CountAsync(ProjectionRegistration projection)
    {
        if (projection.Lifecycle == ProjectionLifecycle.Async) return 0;
        var counts = projection.Projection.Tables.Select(table => $"(select count(*) from {table})");
        await using var command = Server.CreateCommand($"select {string.Join(" + ", counts)}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

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
