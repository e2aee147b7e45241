using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Leadership.WhatIf;

/// <summary>Resolvers of <c>WhatIfChange</c>.</summary>
public sealed class WhatIfChangeResolvers(TrackerReader reader, TrackerClock clock)
{
    /// <summary>The milestone as it stands today.</summary>
    public ValueTask<MilestoneRow?> MilestoneAsync(WhatIfChange change, ResolverContext context) =>
        context.LoadAsync(reader, MilestoneSources.On(clock.Today), change.Key);

    /// <summary>First day of the current window.</summary>
    public static DateOnly? Earliest(WhatIfChange change) => change.Window.Earliest;

    /// <summary>Last day of the current window, inclusive.</summary>
    public static DateOnly? Latest(WhatIfChange change) => change.Window.Latest;

    /// <summary>First day of the window that it would have.</summary>
    public static DateOnly? NewEarliest(WhatIfChange change) => change.NewWindow.Earliest;

    /// <summary>Last day of the window that it would have, inclusive.</summary>
    public static DateOnly? NewLatest(WhatIfChange change) => change.NewWindow.Latest;
}
