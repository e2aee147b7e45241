using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Leadership.WhatIf;

/// <summary>A page of what would change, and what all of it comes to.</summary>
public sealed class WhatIfConnection(WhatIfReport report, Page<WhatIfChange> page)
{
    /// <summary>Where the page lies.</summary>
    public PageInfo PageInfo => new Connection<WhatIfChange>(page).PageInfo;

    /// <summary>Changes with their cursors.</summary>
    public IReadOnlyList<Edge<WhatIfChange>> Edges => new Connection<WhatIfChange>(page).Edges;

    /// <summary>The changes alone.</summary>
    public IReadOnlyList<WhatIfChange> Nodes => new Connection<WhatIfChange>(page).Nodes;

    /// <summary>How many milestones would change, on whatever page.</summary>
    public int TotalCount => report.Changes.Count;

    /// <summary>How many would be overdue and are not.</summary>
    public int BecomeOverdue => report.BecomeOverdue;

    /// <summary>How many are overdue and would not be.</summary>
    public int CeaseOverdue => report.CeaseOverdue;

    /// <summary>How many running milestones have a date that is not read anew.</summary>
    public int LeftAlone => report.LeftAlone;

    /// <summary>What tells all these changes from others; null when there are none.</summary>
    public string? Digest => report.Digest;
}
