namespace RemediationTracker.Domain.Findings;

/// <summary>What happens to a finding. All text is verbatim; a later event supersedes it, nothing edits it.</summary>
public abstract record FindingEvent;

/// <summary>A rule that the auditee is held to.</summary>
/// <param name="Clause">The clause's number, as in <c>6.2.1</c>; null when the rule has none.</param>
/// <param name="Text">The clause without its number, verbatim.</param>
/// <param name="LeadIn">The words that introduce it, verbatim; null when none do.</param>
/// <param name="Standard">The standard's designation, as in <c>IS.005</c>; null when none is given.</param>
public sealed record Criterion(string? Clause, string Text, string? LeadIn, string? Standard);

/// <summary>The parts of a finding by the Yellow Book's names; null where the page has none.</summary>
/// <param name="Title">The page's title.</param>
/// <param name="Condition">What the situation is.</param>
/// <param name="Effect">What follows from it.</param>
/// <param name="Criteria">What should be; may be empty.</param>
/// <param name="Cause">Why it is so.</param>
/// <param name="PostAuditAction">What was done after the audit, as the page tells it.</param>
public sealed record FindingText(
    string Title, string? Condition, string? Effect, IReadOnlyList<Criterion> Criteria, string? Cause, string? PostAuditAction);

/// <summary>Where an auditee's response stands on a recommendation.</summary>
public enum ResponsePosition
{
    /// <summary>The response does not say.</summary>
    NotStated,

    /// <summary>"Agrees", "concurs", "accepts".</summary>
    Agrees,

    /// <summary>"Partly agrees", "agrees in part".</summary>
    PartlyAgrees,

    /// <summary>"Disagrees", "does not concur".</summary>
    Disagrees,
}

/// <summary>Where the response stands on the recommendation of this number.</summary>
public sealed record StatedPosition(int Recommendation, ResponsePosition Position);

/// <summary>A finding is on record.</summary>
/// <param name="AuditId">The audit that it belongs to.</param>
/// <param name="Text">Its parts.</param>
/// <param name="PublishedOn">The day that its page gives; null when it was drafted here, or the page gives none.</param>
/// <param name="Source">The page; null when it was drafted here.</param>
public sealed record FindingRecorded(Guid AuditId, FindingText Text, DateOnly? PublishedOn, SourcePage? Source) : FindingEvent;

/// <summary>A later text took the earlier one's place.</summary>
/// <param name="Text">Its parts.</param>
/// <param name="Source">The changed version of the page; null when an auditor revised a draft.</param>
public sealed record FindingTextSuperseded(FindingText Text, SourcePage? Source) : FindingEvent;

/// <summary>An auditor corrected errors in what was published, for this reason. What it said until then stays on record.</summary>
public sealed record FindingCorrected(IReadOnlyList<TextCorrection> Texts, string Reason) : FindingEvent;

/// <summary>OSA asks for something. <paramref name="Number"/> is 1 or more and never reused within the finding.</summary>
public sealed record RecommendationMade(int Number, string Text) : FindingEvent, IRecommendationEvent;

/// <summary>OSA's later wording of a recommendation.</summary>
public sealed record RecommendationTextSuperseded(int Number, string Text) : FindingEvent, IRecommendationEvent;

/// <summary>An auditor corrected an error in a published recommendation, for this reason. What it said until then stays on record.</summary>
/// <param name="Number">The recommendation's.</param>
/// <param name="From">As it stood until then, verbatim.</param>
/// <param name="To">As it stands from then on, verbatim.</param>
/// <param name="Reason">What was wrong.</param>
public sealed record RecommendationCorrected(int Number, string From, string To, string Reason) : FindingEvent, IRecommendationEvent;

/// <summary>The auditee's answer; the latest one stands.</summary>
/// <param name="Text">Verbatim.</param>
/// <param name="Positions">One for each recommendation of the finding at that time.</param>
public sealed record ResponseRecorded(string Text, IReadOnlyList<StatedPosition> Positions) : FindingEvent;

/// <summary>The auditor's answer to the response; the latest one stands.</summary>
public sealed record ReplyRecorded(string Text) : FindingEvent;

/// <summary>The priority of the recommendation of this number.</summary>
public sealed record AssignedPriority(int Recommendation, Priority Priority);

/// <summary>The auditor rated it; the latest rating stands.</summary>
/// <param name="Severity">Of the finding; null when it stays as it was.</param>
/// <param name="Priorities">Of recommendations; those that are not named stay as they were.</param>
public sealed record FindingAssessed(Severity? Severity, IReadOnlyList<AssignedPriority> Priorities) : FindingEvent;

/// <summary>It repeats a finding of an earlier audit; the latest link stands.</summary>
public sealed record PriorFindingLinked(Guid PriorFindingId) : FindingEvent;

/// <summary>An auditor reviewed a draft that others had changed (the supervisory review of government auditing standards).</summary>
/// <param name="Revision">Which state of the draft it was: <see cref="Finding.Revision"/>.</param>
/// <param name="Note">What was said of it; null when nothing was.</param>
public sealed record FindingReviewed(int Revision, string? Note) : FindingEvent;

/// <summary>Said between the auditors and the auditee, and not for the public.</summary>
public sealed record CommentPosted(string Text) : FindingEvent;

/// <summary>A finding as its events tell it. <see cref="Text"/> is null before the first event.</summary>
public sealed record Finding(FindingText? Text, SourcePage? Source, IReadOnlyList<Recommendation> Recommendations)
{
    /// <summary>Before the first event.</summary>
    public static Finding None { get; } = new(null, null, []);

    /// <summary>The finding's stream; empty in <see cref="None"/>.</summary>
    public Guid Id { get; init; }

    /// <summary>The audit that it belongs to.</summary>
    public Guid AuditId { get; init; }

    /// <summary>The auditee's answer; null when there is none.</summary>
    public string? Response { get; init; }

    /// <summary>Where the response stands on each recommendation; one that is not in it is not stated.</summary>
    public IReadOnlyList<StatedPosition> Positions { get; init; } = [];

    /// <summary>The auditor's answer to the response; null when there is none.</summary>
    public string? Reply { get; init; }

    /// <summary>Null when the auditor did not rate it.</summary>
    public Severity? Severity { get; init; }

    /// <summary>The finding of an earlier audit that it repeats; null when it repeats none.</summary>
    public Guid? PriorFindingId { get; init; }

    /// <summary>The corrections of the text that is published, the earliest first.</summary>
    public IReadOnlyList<FindingCorrected> Corrections { get; init; } = [];

    /// <summary>How many events changed what is published of it: another number after every change.</summary>
    public int Revision { get; init; }

    /// <summary>The <see cref="Revision"/> that was reviewed last; 0 while none was.</summary>
    public int ReviewedRevision { get; init; }

    /// <summary>Folds one event. Never validates: what is recorded is so.</summary>
    public static Finding Evolve(Finding finding, FindingEvent recorded) =>
        Folded(finding, recorded) with { Revision = finding.Revision + (DraftReview.Revises(recorded.GetType()) ? 1 : 0) };

    private static Finding Folded(Finding finding, FindingEvent recorded) => recorded switch
    {
        FindingRecorded e => finding with { AuditId = e.AuditId, Text = e.Text, Source = e.Source },
        FindingTextSuperseded e => finding with { Text = e.Text, Source = e.Source, Corrections = [] },
        FindingCorrected e => finding with
        {
            Text = finding.Text is { } text ? FindingCorrections.Corrected(text, e.Texts) : null,
            Corrections = [.. finding.Corrections, e],
        },
        RecommendationMade e => finding with { Recommendations = [.. finding.Recommendations, new Recommendation(e.Number, e.Text)] },
        IRecommendationEvent e => finding with
        {
            Recommendations = [.. finding.Recommendations.Select(r => r.Number == e.Number ? Recommendation.Evolve(r, e) : r)],
        },
        ResponseRecorded e => finding with { Response = e.Text, Positions = e.Positions },
        ReplyRecorded e => finding with { Reply = e.Text },
        FindingAssessed e => finding with
        {
            Severity = e.Severity ?? finding.Severity,
            Recommendations = [.. finding.Recommendations.Select(r => Rated(r, e.Priorities))],
        },
        FindingReviewed e => finding with { ReviewedRevision = e.Revision },
        PriorFindingLinked e => finding with { PriorFindingId = e.PriorFindingId },
        _ => finding,
    };

    private static Recommendation Rated(Recommendation recommendation, IReadOnlyList<AssignedPriority> priorities) =>
        priorities.LastOrDefault(p => p.Recommendation == recommendation.Number) is { } rated
            ? recommendation with { Priority = rated.Priority }
            : recommendation;
}
