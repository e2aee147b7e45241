using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Findings;

/// <summary>How far a draft of a finding has come.</summary>
/// <param name="Revision">Which state of it this is: <see cref="Finding.Revision"/>.</param>
/// <param name="Writer">Who made this state; null when the event does not say.</param>
/// <param name="RevisedAt">When.</param>
/// <param name="Subjects">Subjects of all who changed it since its last review.</param>
/// <param name="Reviewer">Who reviewed it last, be it this state or an earlier one; null while nobody did.</param>
/// <param name="ReviewedAt">When; null likewise.</param>
/// <param name="IsReviewed">Whether this state was reviewed.</param>
public sealed record FindingDraft(
    int Revision, Actor? Writer, DateTimeOffset RevisedAt, IReadOnlyList<string> Subjects, Actor? Reviewer, DateTimeOffset? ReviewedAt, bool IsReviewed)
{
    private static readonly HashSet<string> Revising =
        [.. EventNames.All.Where(one => DraftReview.Revises(one.Key)).Select(one => one.Value)];

    /// <summary>How many events its stream has.</summary>
    internal long Version { get; init; }

    /// <summary>Name of <see cref="Writer"/>.</summary>
    public string? RevisedBy => Writer?.Name;

    /// <summary>Name of <see cref="Reviewer"/>.</summary>
    public string? ReviewedBy => Reviewer?.Name;

    /// <summary>Who may not review it.</summary>
    internal DraftWriters Writers => new(Revision, Subjects);

    /// <summary>As the events of the finding's stream tell it, the earliest first; null when there are none.</summary>
    internal static FindingDraft? Of(IEnumerable<LedgerEntry> entries) => entries.Aggregate(
        default(FindingDraft), (draft, entry) => After(draft, entry) is { } now ? now with { Version = entry.Version } : null);

    private static FindingDraft? After(FindingDraft? draft, LedgerEntry entry) =>
        Revising.Contains(entry.EventType)
            ? new FindingDraft(
                (draft?.Revision ?? 0) + 1,
                EventHeaders.ActorOf(entry.Headers),
                entry.Timestamp,
                With(draft?.Subjects ?? [], EventHeaders.ActorOf(entry.Headers)),
                draft?.Reviewer,
                draft?.ReviewedAt,
                IsReviewed: false)
        : draft is not null && entry.EventType == EventNames.FindingReviewed
            ? draft with { Subjects = [], Reviewer = EventHeaders.ActorOf(entry.Headers), ReviewedAt = entry.Timestamp, IsReviewed = true }
        : draft;

    private static IReadOnlyList<string> With(IReadOnlyList<string> subjects, Actor? writer) =>
        writer is null || subjects.Contains(writer.Subject) ? subjects : [.. subjects, writer.Subject];
}
