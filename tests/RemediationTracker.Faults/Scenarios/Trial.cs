using RemediationTracker.Faults.Accounts;
using RemediationTracker.Faults.Judging;
using RemediationTracker.Faults.Site;
using RemediationTracker.Faults.Workload;

namespace RemediationTracker.Faults.Scenarios;

/// <summary>A run of a scenario, as the scenario sees it.</summary>
internal sealed record Trial
{
    private readonly List<Fault> faults = [];

    /// <summary>Whether this is the long form.</summary>
    public required bool IsLong { get; init; }

    /// <summary>How often to disturb.</summary>
    public required int Cycles { get; init; }

    /// <summary>What is disturbed.</summary>
    public required TrackerSite Site { get; init; }

    /// <summary>What goes on meanwhile.</summary>
    public required TrackerWorkload Workload { get; init; }

    /// <summary>The harness's own account.</summary>
    public required OwnLedger Ledger { get; init; }

    /// <summary>Where chance comes from.</summary>
    public required Random Random { get; init; }

    /// <summary>Told the number of each cycle that has ended, from 1.</summary>
    public required Action<int> CycleEnded { get; init; }

    /// <summary>What the scenario itself found wrong.</summary>
    public IReadOnlyList<Fault> Faults => faults;

    /// <summary>Notes a fault that the account alone does not show.</summary>
    public void Accuse(FaultKind kind, string what) => faults.Add(new Fault(kind, what));

    /// <summary>Lets the work go on for a random while, in milliseconds.</summary>
    public Task WorkAsync(int atLeast, int below, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Next(atLeast, below)), cancellationToken);
}
