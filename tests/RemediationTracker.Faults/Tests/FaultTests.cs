using RemediationTracker.Faults.Scenarios;
using Xunit.Abstractions;

namespace RemediationTracker.Faults.Tests;

/// <summary>The short form of each scenario. A seed that fails is repeated by the command line.</summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    [Fact]
    public Task Nothing_is_lost_when_the_server_is_killed() => HoldsAsync(new ServerKilled());

    [Fact]
    public Task Nothing_is_lost_when_PostgreSQL_is_killed() => HoldsAsync(new PostgresKilled());

    [Fact]
    public Task Nothing_is_lost_when_connections_break_between_commit_and_answer() => HoldsAsync(new AnswersCut());

    [Fact]
    public Task Nothing_is_lost_when_there_are_more_clients_than_connections() => HoldsAsync(new PoolExhausted());

    [RootFact]
    public Task Nothing_is_lost_when_the_disk_is_full() => HoldsAsync(new DiskFull());

    [Fact]
    public Task Nobody_waits_for_a_transaction_that_is_held_open_and_nobody_passes_over_it() => HoldsAsync(new TransactionHeldOpen());

    [Fact]
    public Task Nobody_waits_for_what_was_rolled_back() => HoldsAsync(new RolledBack());

    [Fact]
    public Task Nothing_is_lost_when_a_server_stands_still_and_goes_on() => HoldsAsync(new ServerStopped());

    [Fact]
    public Task A_message_has_its_effect_once_however_often_the_server_is_killed() => HoldsAsync(new MessagesAcrossKills());

    private async Task HoldsAsync(IScenario scenario)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"short --seed {seed} --only {scenario.Name}");
        var result = await ScenarioRun.RunAsync(scenario, isLong: false, seed, _ => { }, CancellationToken.None);
        result.Skipped.ShouldBeNull();
        var verdict = result.Verdict.ShouldNotBeNull();
        output.WriteLine($"{verdict.Acknowledged} acknowledged, {verdict.Unknown} unknown, {verdict.Refused} refused");
        foreach (var line in verdict.ServerErrors)
            output.WriteLine(line);
        verdict.Faults.Take(20).ShouldBeEmpty();
    }
}
