using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.Leadership.WhatIf;

namespace RemediationTracker.Server.Cli;

/// <summary>What <c>what-if --json</c> prints. Dates are <c>yyyy-MM-dd</c>, windows inclusive.</summary>
internal sealed record WhatIfJson(
    DateOnly On,
    int WouldChange,
    int BecomeOverdue,
    int CeaseOverdue,
    int LeftAlone,
    string? Digest,
    IEnumerable<WhatIfJson.Change> Changes)
{
    public static WhatIfJson Of(WhatIfReport report) => new(
        report.On,
        report.Changes.Count,
        report.BecomeOverdue,
        report.CeaseOverdue,
        report.LeftAlone,
        report.Digest,
        report.Changes.Select(change => new Change(
            change.Title,
            change.Agency,
            change.Phrase,
            new Reading(change.Rule, change.Window.Earliest, change.Window.Latest, change.Lateness),
            new Reading(change.NewRule, change.NewWindow.Earliest, change.NewWindow.Latest, change.NewLateness))));

    internal sealed record Change(string Title, string Agency, string Phrase, Reading Now, Reading Then);

    internal sealed record Reading(string Rule, DateOnly? Earliest, DateOnly? Latest, Lateness Lateness);
}
