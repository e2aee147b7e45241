using System.Globalization;
using RemediationTracker.Faults.Accounts;
using RemediationTracker.Faults.Site;

namespace RemediationTracker.Faults.Scenarios;

/// <summary>
/// Milestones are reported done and verified while the server is killed again and again. Each verification sends a message, which starts
/// the milestone that waited: once each.
/// </summary>
internal sealed class MessagesAcrossKills : IScenario
{
    private const int PairsEach = 2;

    public string Name => "messages-across-kills";

    public SiteOptions Site { get; } = new() { Writers = 2 };

    public int Cycles(bool isLong) => isLong ? 30 : 3;

    public async Task DisturbAsync(Trial trial, CancellationToken cancellationToken)
    {
        var server = trial.Site.Servers[0];
        var verifying = new List<Task>();
        for (var cycle = 1; cycle <= trial.Cycles; cycle++)
        {
            var pairs = trial.Site.Pairs.Skip((cycle - 1) * PairsEach).Take(PairsEach);
            verifying.Add(VerifyAsync(trial, pairs));
            await trial.WorkAsync(20, 400, cancellationToken);
            await server.KillAsync();
            await server.ServingAsync(cancellationToken);
            trial.CycleEnded(cycle);
        }

        await Task.WhenAll(verifying);
    }

    private static async Task VerifyAsync(Trial trial, IEnumerable<(Guid First, Guid Dependent)> pairs)
    {
        foreach (var (first, dependent) in pairs)
        {
            var name = first.ToString("N", CultureInfo.InvariantCulture);
            var report = new Intended(Guid.CreateVersion7(), first, "milestone_reported_done", $"done {name}");
            if (await trial.Workload.Commander.SendAsync(report, trial.Workload.Abandoned) != Outcome.Acknowledged)
                continue;
            var verify = new Intended(Guid.CreateVersion7(), first, "milestone_verified", $"seen {name}", Starts: dependent);
            await trial.Workload.Commander.SendAsync(verify, trial.Workload.Abandoned);
        }
    }
}
