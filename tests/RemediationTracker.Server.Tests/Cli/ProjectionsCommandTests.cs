using System.Text.Json;

namespace RemediationTracker.Server.Tests.Cli;

/// <summary>The command <c>projections</c>, without a server beside it.</summary>
public sealed class ProjectionsCommandTests : IAsyncLifetime
{
    private RecordFolder? data;

    public async Task InitializeAsync()
    {
        data = await RecordFolder.BeginAsync();
        (await RunAsync("import", data.WriteSample("masshealth-coop-overview-of-audited-entity.txt"))).Status.ShouldBe(0);
    }

    public async Task DisposeAsync() => await data!.DisposeAsync();

    [Fact]
    public async Task They_are_listed_with_their_tables()
    {
        var list = await RunAsync("projections", "--json");

        list.Status.ShouldBe(0);
        var all = JsonDocument.Parse(list.Output).RootElement.EnumerateArray().ToList();
        all.Select(model => model.GetProperty("name").GetString()).ShouldBe(
            ["Audits", "Findings", "Milestones", "Evidence", "Reports", "Verifications", "Corrections", "Search", "Surveys", "MonthlyNumbers"]);
        all[0].GetProperty("tables")[0].GetString().ShouldBe("audits");
        (await RunAsync("projections")).Output.ShouldContain("MonthlyNumbers");
    }

    [Fact]
    public async Task They_are_rebuilt()
    {
        await ExecuteAsync("update audits set agency = 'wrong'");

        var rebuild = await RunAsync("projections", "rebuild");

        rebuild.Status.ShouldBe(0, rebuild.Error);
        rebuild.Output.ShouldContain("The read models were rebuilt from");
        (await CountAsync("select count(*) from audits where agency = 'wrong'")).ShouldBe(0);
        (await CountAsync("select count(*) from audits")).ShouldBe(1);
    }

    private Task<TrackerProcess.Finished> RunAsync(params string[] arguments) => data!.RunAsync(arguments);

    private async Task ExecuteAsync(string sql)
    {
        await using var command = data!.Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var command = data!.Database.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
