namespace RemediationTracker.Domain.Findings;

/// <summary>
/// Decides on reviews of drafts: whoever changed a draft since its last review does not review it, whatever their role, and a change after
/// the review asks for another one. Pure.
/// </summary>
public static class DraftReview
{
    private static readonly HashSet<Type> Revising =
    [
        typeof(FindingRecorded),
        typeof(FindingTextSuperseded),
        typeof(RecommendationMade),
        typeof(RecommendationTextSuperseded),
        typeof(FindingAssessed),
        typeof(PriorFindingLinked),
    ];

    /// <summary>Whether an event of this type changes what a draft's publication would publish.</summary>
    public static bool Revises(Type type) => Revising.Contains(type);

    /// <summary>The review; or the refusal.</summary>
    internal static Decision<FindingEvent> Decide(ReviewFinding command, Finding finding)
    {
        const string Field = "revision";
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "review drafts") ?? Rules.Text(command.Note, "note", required: false);
        if (refusal is not null)
            return refusal;
        if (command.AuditPublishedOn is { } day)
            return new AlreadyPublished($"The audit was published on {day:yyyy-MM-dd}; only a draft is reviewed.");
        if (command.Writers.Subjects.Contains(command.Act.Actor.Subject))
            return new NotAllowed("not-own-draft", "Whoever changed a draft since its last review may not review it; another auditor does.");
        // Who wrote it was read before the draft was: what came between the two may be of whoever asks.
        if (command.Revision != finding.Revision || command.Writers.Revision != finding.Revision)
            return new InvalidValue(Field, "The draft was changed since you read it. Read it as it stands now, then review it.");

        return finding.ReviewedRevision == finding.Revision
            ? new InvalidValue(Field, "The draft is reviewed, and was not changed since.")
            : new FindingReviewed(command.Revision, command.Note);
    }
}
