using RemediationTracker.Faults.Site;

namespace RemediationTracker.Faults.Scenarios;

/// <summary>One way to disturb a tracker while it is at work.</summary>
internal interface IScenario
{
    /// <summary>For the command line and the table, as in <c>server-killed</c>.</summary>
    string Name { get; }

    /// <summary>What it needs.</summary>
    SiteOptions Site { get; }

    /// <summary>How often it disturbs: in the long form, and in the short one.</summary>
    int Cycles(bool isLong);

    /// <summary>
    /// Disturbs the tracker for <see cref="Trial.Cycles"/> cycles, and leaves it able to work. What it finds wrong by itself, it says to
    /// <see cref="Trial.Accuse"/>.
    /// </summary>
    Task DisturbAsync(Trial trial, CancellationToken cancellationToken);
}
