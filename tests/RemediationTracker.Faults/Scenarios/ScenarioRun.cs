using System.Diagnostics;
using RemediationTracker.Faults.Accounts;
using RemediationTracker.Faults.Judging;
using RemediationTracker.Faults.Site;
using RemediationTracker.Faults.Workload;

namespace RemediationTracker.Faults.Scenarios;

/// <summary>Runs a scenario: set up, work and disturb, let it come to rest, judge, clear away.</summary>
internal static class ScenarioRun
{
    /// <summary>Some leases, back-offs and polls long.</summary>
    private static readonly TimeSpan RestPatience = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan RecoveryPatience = TimeSpan.FromSeconds(30);

    /// <summary>Runs it, as its seed says.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="isLong">Which form of it.</param>
    /// <param name="seed">Repeats a run, as far as time lets it.</param>
    /// <param name="cycleEnded">Told the number of each cycle that has ended, from 1.</param>
    /// <param name="cancellationToken">Ends it; everything is cleared away all the same.</param>
    public static async Task<Result> RunAsync(
        IScenario scenario, bool isLong, int seed, Action<int> cycleEnded, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var cycles = scenario.Cycles(isLong);
        try
        {
            await using var site = await TrackerSite.StartAsync(scenario.Site, random, cancellationToken);
            using var ledger = new OwnLedger(site.Folder.At("account.jsonl"));
            var options = new WorkloadOptions
            {
                Auditee = site.Auditee,
                Auditor = site.Auditor,
                Impatience = scenario.Site.Impatience,
                TextLength = scenario.Site.TextLength,
                Writers = scenario.Site.Writers,
            };
            await using var workload = await TrackerWorkload.StartAsync(site, options, ledger, random, cancellationToken);
            var trial = new Trial
            {
                IsLong = isLong,
                Cycles = cycles,
                Site = site,
                Workload = workload,
                Ledger = ledger,
                Random = new Random(random.Next()),
                CycleEnded = cycleEnded,
            };
            return new Result(scenario.Name, cycles, await JudgeAsync(scenario, trial, cancellationToken), Skipped: null);
        }
        catch (SkippedException e)
        {
            return new Result(scenario.Name, cycles, Verdict: null, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whatever it is, the other scenarios run, and this one has failed: a server that does not come back, say.
            return new Result(scenario.Name, cycles, Verdict.OfFailure(e), Skipped: null);
        }
    }

    private static async Task<Verdict> JudgeAsync(IScenario scenario, Trial trial, CancellationToken cancellationToken)
    {
        var system = new SystemReader(trial.Site, trial.Workload);
        await scenario.DisturbAsync(trial, cancellationToken);
        foreach (var server in trial.Site.Servers)
            await server.ServingAsync(cancellationToken);
        if (!await trial.Workload.AcknowledgesAsync(more: 5, RecoveryPatience, cancellationToken))
            trial.Accuse(FaultKind.Stuck, "After the disturbance nothing is acknowledged.");
        await trial.Workload.EndWritingAsync();
        var unfinished = await RestAsync(system, cancellationToken);

        var record = await system.RecordAsync(cancellationToken);
        var verdict = Judge.Decide(new Evidence
        {
            Account = OwnLedger.Read(trial.Site.Folder.At("account.jsonl")),
            Record = record,
            Progress = await system.ProgressAsync(cancellationToken),
            Histories = await system.HistoriesAsync(record.Select(row => row.Stream).Distinct(), cancellationToken),
            BrokenAt = await system.BrokenAtAsync(cancellationToken),
            Unfinished = unfinished,
            Subscribers = [.. trial.Workload.Subscribers.Select(subscriber => subscriber.Name)],
        });
        verdict = verdict with { Faults = [.. verdict.Faults, .. trial.Faults] };
        return verdict.Faults.Count == 0 ? verdict : verdict with { ServerErrors = await ServerErrorsAsync(trial.Site) };
    }

    private static async Task<IReadOnlyList<string>> ServerErrorsAsync(TrackerSite site)
    {
        const int Lines = 100;
        var errors = await Task.WhenAll(site.Servers.Select(server => server.ErrorsAsync(Lines)));
        return [.. errors.SelectMany(lines => lines)];
    }

    /// <summary>Waits until nothing is under way; what still is when that takes unreasonably long.</summary>
    private static async Task<List<string>> RestAsync(SystemReader system, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var underWay = await system.UnderWayAsync(cancellationToken);
            if (underWay.Count == 0 || waited.Elapsed > RestPatience)
                return underWay;
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }
}
