using RemediationTracker.Faults.Accounts;

namespace RemediationTracker.Faults.Judging;

/// <summary>All that a judgement rests on: the harness's own account, and what the system says once it is quiet.</summary>
internal sealed record Evidence
{
    /// <summary>The harness's own account.</summary>
    public required IReadOnlyList<Entry> Account { get; init; }

    /// <summary>Every event since the scenario began, by ledger position; those without one come last.</summary>
    public required IReadOnlyList<RecordedRow> Record { get; init; }

    /// <summary>The read model of progress, for the milestones that the record tells of.</summary>
    public required IReadOnlyList<ProgressRow> Progress { get; init; }

    /// <summary>The milestones' histories, as the API tells them.</summary>
    public required IReadOnlyList<HistoryRow> Histories { get; init; }

    /// <summary>The first ledger position where the chain of hashes is broken, or a position is missing; null when it is whole.</summary>
    public long? BrokenAt { get; init; }

    /// <summary>What did not come to an end though it was waited for.</summary>
    public required IReadOnlyList<string> Unfinished { get; init; }

    /// <summary>The names of all who subscribed.</summary>
    public required IReadOnlyList<string> Subscribers { get; init; }
}

/// <summary>An event on record.</summary>
/// <param name="Position">In the ledger; null when it is not there.</param>
/// <param name="Stream">The milestone.</param>
/// <param name="Version">In its stream, from 1.</param>
/// <param name="Type">As in <c>progress_posted</c>.</param>
/// <param name="Mark">The words that it bears: text, note or basis; null when it bears none.</param>
internal sealed record RecordedRow(long? Position, Guid Stream, long Version, string Type, string? Mark);

/// <summary>A row of <c>milestone_progress</c>.</summary>
internal sealed record ProgressRow(Guid Milestone, long Version, string Text);

/// <summary>A line of a milestone's history.</summary>
internal sealed record HistoryRow(Guid Milestone, long Version, string Type);
