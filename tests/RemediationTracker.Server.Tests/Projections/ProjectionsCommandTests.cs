using System.Text.Json;
using RemediationTracker.Server.Tests.Cli;
using RemediationTracker.TestPostgres;

namespace RemediationTracker.Server.Tests.Projections;

/// <summary>The command <c>projections</c>, without a server beside it.</summary>
public sealed class ProjectionsCommandTests : TestDatabase, IDisposable
{
    private readonly DataFolder data = new();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (await RunAsync("import", data.WriteSample("masshealth-coop-overview-of-audited-entity.txt"))).Status.ShouldBe(0);
    }

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task They_are_listed_with_their_lag()
    {
        var list = await RunAsync("projections", "--json");

        list.Status.ShouldBe(0);
        var all = JsonDocument.Parse(list.Output).RootElement.EnumerateArray().ToList();
        all.Select(p => (p.GetProperty("name").GetString(), p.GetProperty("lifecycle").GetString())).ShouldBe(
            [
                ("Audits", "INLINE"),
                ("Findings", "INLINE"),
                ("Milestones", "INLINE"),
                ("Evidence", "INLINE"),
                ("Reports", "INLINE"),
                ("Verifications", "INLINE"),
                ("Surveys", "INLINE"),
                ("MonthlyNumbers", "ASYNC"),
                ("History", "ASYNC"),
            ]);
        all[0].GetProperty("lag").GetInt64().ShouldBe(0);
        all[^1].GetProperty("lag").GetInt64().ShouldBeGreaterThan(0);
        (await RunAsync("projections")).Output.ShouldContain("MonthlyNumbers");
    }

    [Fact]
    public async Task One_is_rebuilt()
    {
        await ExecuteAsync("update audits set agency = 'wrong'");

        var rebuild = await RunAsync("projections", "rebuild", "Audits");

        rebuild.Status.ShouldBe(0, rebuild.Error);
        rebuild.Output.ShouldContain("Audits was rebuilt from");
        (await CountAsync("select count(*) from audits where agency = 'wrong'")).ShouldBe(0);
        (await CountAsync("select count(*) from audits")).ShouldBe(1);
    }

    [Fact]
    public async Task A_stopped_one_is_told_and_resumed()
    {
        await ExecuteAsync(
            "insert into projection_progress (name, status, error, error_position) values ('MonthlyNumbers', 'stopped', 'Thirteen.', 2)");
        (await RunAsync("projections")).Output.ShouldContain("Thirteen.");

        (await RunAsync("projections", "resume", "MonthlyNumbers")).Output.ShouldContain("tries again");

        (await CountAsync("select count(*) from projection_progress where status = 'running' and error is null")).ShouldBe(1);
        (await RunAsync("projections", "resume", "MonthlyNumbers")).Output.ShouldContain("was not stopped");
    }

    [Fact]
    public async Task What_was_set_aside_is_listed_and_replayed()
    {
        await ExecuteAsync("insert into projection_dead_letters (projection, position, error) values ('MonthlyNumbers', 1, 'Thirteen.')");
        (await RunAsync("projections", "dead-letters", "MonthlyNumbers")).Output.ShouldContain("Thirteen.");

        var replay = await RunAsync("projections", "dead-letters", "MonthlyNumbers", "--replay");

        replay.Status.ShouldBe(0, replay.Error);
        replay.Output.ShouldContain("Carried over: 1 of 1");
        (await CountAsync("select count(*) from projection_dead_letters")).ShouldBe(0);
    }

    [Theory]
    [InlineData("rebuild", "Nothing")]
    [InlineData("resume", "Nothing")]
    [InlineData("resume", "Audits")]
    [InlineData("dead-letters", "Nothing")]
    public async Task A_name_that_is_none_is_refused_and_the_others_are_named(string command, string name)
    {
        var refused = await RunAsync("projections", command, name);

        refused.Status.ShouldBe(1);
        refused.Error.ShouldContain("MonthlyNumbers");
        refused.Error.ShouldNotContain("   at ");
    }

    private Task<TrackerProcess.Finished> RunAsync(params string[] arguments) => TrackerProcess.RunInAsync(
        new(TrackerProcess.Development) { ["ConnectionStrings__Tracker"] = ConnectionString }, data.Path, arguments);

    private async Task ExecuteAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
