using System.Reflection;
using System.Text;
using RemediationTracker.EventStore.Migrations;
using RemediationTracker.TestPostgres;

namespace RemediationTracker.EventStore.Tests;

public sealed class MigrationTests : IAsyncLifetime
{
    private readonly TestDatabase database = new();

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Scripts_run_once_each_in_order_of_their_numbers()
    {
        var scripts = new Scripts(
            ("0002-second.sql", "insert into steps values (2)"),
            ("0001-first.sql", "create table steps (step int); insert into steps values (1)"));

        (await MigrateAsync(scripts)).ShouldBe(["0001-first.sql", "0002-second.sql"]);
        (await MigrateAsync(scripts)).ShouldBeEmpty();

        (await ScalarAsync("select count(*) from steps")).ShouldBe(2L);
        (await ScalarAsync("select count(*) from schema_migrations where length(sha256) = 64 and applied_at <= now()")).ShouldBe(2L);
    }

    [Fact]
    public async Task A_script_that_came_later_is_added()
    {
        await MigrateAsync(new Scripts(("0001-first.sql", "create table steps (step int)")));

        var first = new Scripts(("0001-first.sql", "create table steps (step int)"));
        var second = new Scripts(("0002-second.sql", "insert into steps values (2)"));
        (await MigrateAsync(first, second))
            .ShouldBe(["0002-second.sql"]);
    }

    [Fact]
    public async Task A_script_changed_after_it_was_applied_is_refused()
    {
        await MigrateAsync(new Scripts(("0001-first.sql", "create table steps (step int)")));

        var refused = await Should.ThrowAsync<SchemaMigrationException>(
            () => MigrateAsync(new Scripts(("0001-first.sql", "create table steps (step bigint)"))));

        refused.Message.ShouldContain("0001-first.sql was changed");
    }

    [Fact]
    public async Task Other_line_ends_are_no_change()
    {
        await MigrateAsync(new Scripts(("0001-first.sql", "create table steps\n(step int)")));

        (await MigrateAsync(new Scripts(("0001-first.sql", "create table steps\r\n(step int)")))).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_applied_script_that_is_missing_is_refused_and_nothing_is_applied()
    {
        await MigrateAsync(new Scripts(("0001-first.sql", "create table steps (step int)")));

        var refused = await Should.ThrowAsync<SchemaMigrationException>(
            () => MigrateAsync(new Scripts(("0002-second.sql", "drop table steps"))));

        refused.Message.ShouldContain("0001-first.sql");
        (await ScalarAsync("select count(*) from steps")).ShouldBe(0L);
    }

    [Fact]
    public async Task Two_scripts_with_one_number_are_refused()
    {
        var refused = await Should.ThrowAsync<SchemaMigrationException>(
            () => MigrateAsync(new Scripts(("0001-a.sql", "select 1"), ("0001-b.sql", "select 1"))));

        refused.Message.ShouldContain("0001-a.sql, 0001-b.sql");
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_of_itself_and_can_be_mended()
    {
        await Should.ThrowAsync<Npgsql.PostgresException>(
            () => MigrateAsync(new Scripts(("0001-first.sql", "create table steps (step int); select 1 / 0"))));

        (await ScalarAsync("select to_regclass('steps') is null")).ShouldBe(true);
        (await MigrateAsync(new Scripts(("0001-first.sql", "create table steps (step int)")))).ShouldBe(["0001-first.sql"]);
    }

    [Fact]
    public async Task Processes_that_migrate_at_once_apply_each_script_once()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => new SchemaMigrator(database.DataSource, typeof(IEventStore).Assembly).MigrateAsync(CancellationToken.None))));

        var scripts = typeof(IEventStore).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal));
        applied.SelectMany(names => names).ShouldBe(scripts.Order(StringComparer.Ordinal));
    }

    private Task<IReadOnlyList<string>> MigrateAsync(params Assembly[] assemblies) =>
        new SchemaMigrator(database.DataSource, assemblies).MigrateAsync(CancellationToken.None);

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>An assembly as far as the migrator looks at it: its embedded resources.</summary>
    private sealed class Scripts(params (string Name, string Sql)[] scripts) : Assembly
    {
        public override string[] GetManifestResourceNames() => [.. scripts.Select(script => script.Name)];

        public override Stream GetManifestResourceStream(string name) =>
            new MemoryStream(Encoding.UTF8.GetBytes(scripts.Single(script => script.Name == name).Sql));
    }
}
