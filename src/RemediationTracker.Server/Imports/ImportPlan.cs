using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Imports;

/// <summary>What recording a page takes.</summary>
/// <param name="Outcome">There already when there is nothing to do, or nothing to be done; null otherwise.</param>
/// <param name="Commands">Each beside the place of the page's commitment that it is of; null when it is of none.</param>
/// <param name="Notes">What the auditor should look at.</param>
internal sealed record ImportPlan(
    ImportOutcome? Outcome, IReadOnlyList<(StreamCommand Command, int? Milestone)> Commands, IReadOnlyList<string> Notes)
{
    /// <summary>Where it will be on record; null when it will not.</summary>
    public PlaceOnRecord? Place { get; init; }

    /// <summary>The audit that it is recorded to; null when it is not recorded.</summary>
    public AuditOfPage? Audit { get; init; }
}
