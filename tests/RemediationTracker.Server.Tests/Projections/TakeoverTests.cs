using System.Globalization;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.EventStore;
using RemediationTracker.Server.Commands;
using RemediationTracker.Server.Tests.Cli;
using RemediationTracker.TestPostgres;

namespace RemediationTracker.Server.Tests.Projections;

/// <summary>
/// Two servers on one database. Whatever happens to the one that leads a projection, within ten seconds the projection goes on, and each
/// event is counted once.
/// </summary>
public sealed class TakeoverTests : TestDatabase, IDisposable
{
    private const int Bound = 10;
    private readonly DataFolder data = new();
    private readonly List<RunningServer> servers = [];
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var environment = new Dictionary<string, string>(TrackerProcess.Development) { ["ConnectionStrings__Tracker"] = ConnectionString };
        servers.Add((await RunningServer.StartAsync(data.Path, environment)).Server);
        servers.Add((await RunningServer.StartAsync(data.Path, environment)).Server);
        await CommitAsync(10);
        await CaughtUpAsync(seconds: 30);
    }

    public override async Task DisposeAsync()
    {
        foreach (var server in servers)
            await server.DisposeAsync();
        await base.DisposeAsync();
    }

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_leader_that_is_killed_is_replaced()
    {
        var leader = await LeaderAsync();
        await CommitAsync(50);

        await leader.KillAsync();

        await CommitAsync(1);
        await CaughtUpAsync(Bound);
        (await LeaderAsync()).ShouldNotBe(leader);
    }

    [Fact]
    public async Task A_leader_that_is_frozen_is_replaced_and_writes_nothing_when_it_wakes()
    {
        var leader = await LeaderAsync();
        var committing = CommitAsync(200);
        leader.Freeze();

        await committing;
        await CaughtUpAsync(Bound);
        var successor = await LeaderAsync();
        successor.ShouldNotBe(leader);
        leader.Thaw();
        await CommitAsync(50);

        await CaughtUpAsync(Bound);
        (await LeaderAsync()).ShouldBe(successor);
    }

    [Fact]
    public async Task The_projections_go_on_when_their_leaders_sessions_are_ended()
    {
        await CommitAsync(50);

        (await ScalarAsync(
            """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where application_name = 'projection daemon' and datname = current_database()
            """)).ShouldBe(2);

        await CommitAsync(1);
        await CaughtUpAsync(Bound);
    }

    /// <summary>Commits so many milestones, one a transaction.</summary>
    private async Task CommitAsync(int milestones)
    {
        await using var store = new PostgresEventStore(DataSource, Events.Types, projections: []);
        var due = Due.Of("by Summer 2024", DuePhrase.Read("by Summer 2024", new DateOnly(2024, 1, 1), default)[0]);
        for (var i = 0; i < milestones; i++)
        {
            var committed = new MilestoneCommitted(Guid.CreateVersion7(), "A plan", "MassHealth", due, [], null);
            var stream = new StreamAppend(Guid.CreateVersion7(), "milestone", ExpectedVersion.New, [committed]);
            await store.AppendAsync(new() { Streams = [stream], Metadata = EventMetadata.None }, CancellationToken.None);
        }
    }

    /// <summary>Waits until all events are counted, and sees that each is counted once.</summary>
    private async Task CaughtUpAsync(int seconds)
    {
        await Eventually.ShouldBeAsync(
            () => ScalarAsync("select (select max(position) from ledger) - (select min(position) from projection_progress)"),
            behind => behind == 0,
            seconds);
        (await ScalarAsync("select sum(committed) from monthly_numbers"))
            .ShouldBe(await ScalarAsync("select count(*) from mt_events where type = 'milestone_committed'"));
    }

    private async Task<RunningServer> LeaderAsync()
    {
        await using var command = DataSource.CreateCommand(
            "select split_part(split_part(leader, ':', 2), '/', 1) from projection_progress where name = 'MonthlyNumbers'");
        var process = int.Parse((string)(await command.ExecuteScalarAsync())!, CultureInfo.InvariantCulture);
        return servers.Single(server => server.ProcessId == process);
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
