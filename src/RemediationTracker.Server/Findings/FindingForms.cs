using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Findings;

/// <summary>The forms of the acts on a finding, and what those share that draft one.</summary>
internal static class FindingForms
{
    private const string PhraseHint = "In your own words, as in “by the end of the year” or “by March 1 for rules; by June 1 for training”. You see how it is read first.";

    private const string SaidOn = "saidOn";
    private const string Calendar = "calendar";
    private const string Massachusetts = "MASSACHUSETTS";
    private const string Federal = "FEDERAL";

    private static readonly TypedPhrase Someday = new(ActSubject.Someday, []);

    /// <summary>How soon a recommendation should be carried out.</summary>
    private static readonly FormField Priority = new("priority", "Priority", FieldKind.Choice, IsRequired: false)
    {
        Choices =
        [
            ("LOW", "Low: when there is occasion"),
            ("MEDIUM", "Medium: in the ordinary course"),
            ("HIGH", "High: before others"),
            ("CRITICAL", "Critical: before all others"),
        ],
    };

    /// <summary>The parts of a draft, as the audited agency and the public will read them.</summary>
    public static IReadOnlyList<FormField> TextFields { get; } =
    [
        new FormField("title", "Title", FieldKind.Line, "One sentence that says what is wrong, as in “The agency did not test its recovery plan”."),
        new FormField("condition", "Condition: what was found", FieldKind.Text, IsRequired: false),
        new FormField("effect", "Effect: what follows from it", FieldKind.Text, IsRequired: false),
        new FormField("criteria", "Criteria: the rules that it breaks", FieldKind.Rows, IsRequired: false)
        {
            Columns =
            [
                new FormField("leadIn", "Words that introduce the rule", FieldKind.Line, IsRequired: false),
                new FormField("standard", "Law or standard", FieldKind.Line, "As in IS.005.", IsRequired: false),
                new FormField("clause", "Clause", FieldKind.Line, "As in 6.2.1.", IsRequired: false),
                new FormField("text", "The rule, word for word", FieldKind.Text),
            ],
        },
        new FormField("cause", "Cause: why it is so", FieldKind.Text, IsRequired: false),
    ];

    /// <summary>Each form, and a command of its act by which one learns whether it would be refused whatever is filled in.</summary>
    public static IReadOnlyList<(ActForm Form, Func<Act, FindingOfAudit, TypedPhrase?, StreamCommand> Probe)> All { get; } =
    [
        (new("commitMilestones", "Commit to something", "Commit", "It is on record as what your agency promised.",
            new FormField("title", "What will be done", FieldKind.Line, "It begins with a verb, as in “Publish the policy”."),
            new FormField("due", "By when", FieldKind.Phrase, PhraseHint),
            new FormField("recommendations", "Which recommendations it serves", FieldKind.SomeNumbers, IsRequired: false),
            new FormField("dependsOn", "What must be done first", FieldKind.Choice, "Only where the words wait for it, as in “when the migration is complete”.", IsRequired: false),
            new FormField(SaidOn, "Said on", FieldKind.Day, "Leave it empty for today. “Within 60 days” and the like are counted from this day.", IsRequired: false),
            new FormField(Calendar, "Which fiscal year is meant", FieldKind.Choice, "Only where the words name a fiscal year, as in “FY25”, and not whose. Leave it for the state's.", IsRequired: false)
            {
                Choices = [(Massachusetts, "The state's, from July 1"), (Federal, "The federal one, from October 1")],
            })
            { ReadWith = [SaidOn, Calendar], Warning = "The first date stays visible for good. Another date is asked for with a reason." },
            (act, finding, phrase) => Aggregates.Milestone(Guid.CreateVersion7(), new CommitMilestone(
                act with { OccurredOn = phrase?.DayOf(SaidOn) ?? act.OccurredOn },
                finding.Auditee,
                new MilestoneCommitted(
                    finding.Key, "…", finding.Audit.Agency, SoonestOf(phrase ?? Someday, act.Today, finding.Audit.PublishedOn), [], null)))),
        (new("recordResponse", "Respond to the finding", "Record the response", "Your response is recorded.",
            new FormField("text", "Your agency's response, word for word", FieldKind.Text, "Commitments are recorded by themselves, each with its own date."),
            new FormField("positions", "Where your agency stands on each recommendation", FieldKind.Rows, IsRequired: false)
            {
                Key = "recommendation",
                Columns =
                [
                    new FormField("position", "Position", FieldKind.Choice, IsRequired: false)
                    {
                        Choices =
                        [
                            ("AGREES", "Agrees: it will do what is asked"),
                            ("PARTLY_AGREES", "Partly agrees: it will do some of it"),
                            ("DISAGREES", "Disagrees: it will not do it"),
                        ],
                    },
                ],
            },
            new FormField("respondedOn", "On which day", FieldKind.Day, "Leave it empty for today.", IsRequired: false)),
            Acting(id => new RecordResponseInput(id, "…", null, null))),
        (new("recordReply", "Reply to the response", "Record the reply", "Your reply is recorded.",
            new FormField("text", "The auditor's reply, word for word", FieldKind.Text),
            new FormField("repliedOn", "On which day", FieldKind.Day, "Leave it empty for today.", IsRequired: false)),
            Acting(id => new RecordReplyInput(id, "…", null))),
        (new("assessFinding", "Rate how severe it is", "Rate it", "The finding is rated.",
            Severity(isRequired: false),
            new FormField("priorities", "How soon each recommendation should be carried out", FieldKind.Rows, IsRequired: false)
            {
                Key = "recommendation",
                Columns = [Priority],
            })
            { BeginsWithWhatStands = true },
            Acting(id => new AssessFindingInput(id, Domain.Findings.Severity.Low, null))),
        (new("reviseFinding", "Revise the draft", "Record the revision", "The draft is revised; what it said before stays on record.",
            [
                .. TextFields,
                new FormField("reworded", "Its recommendations", FieldKind.Rows, "Reword what should read otherwise. None is taken away: numbers are never used again.", IsRequired: false)
                {
                    Key = "number",
                    Columns = [new FormField("text", "Text", FieldKind.Text)],
                },
                RecommendationRows("added", "More recommendations"),
            ])
            { BeginsWithWhatStands = true },
            (act, finding, _) => Aggregates.Finding(finding.Key, new ReviseFinding(
                act, finding.Audit.PublishedOn, new FindingText("…", null, null, [], null, PostAuditAction: null), [], []))),
        (new("reviewFinding", "Review the draft", "It can be published", "The draft is reviewed. Any change asks for another review.",
            new FormField("note", "What you say of it", FieldKind.Text, IsRequired: false))
            { Carried = ["revision"], ShowsWhole = true, Warning = "By this you say that you have read the draft as it stands, with its recommendations, and that it can be published so. Whoever changed it since its last review cannot say that." },
            (act, finding, _) => Aggregates.Finding(finding.Key, new ReviewFinding(
                act, finding.Audit.PublishedOn, finding.Draft?.Revision ?? 0, finding.Draft?.Writers ?? DraftWriters.None, Note: null))),
        (new("linkPriorFinding", "Link the earlier finding that it repeats", "Link them", "Both findings tell of each other.",
            new FormField("priorFindingId", "The earlier finding", FieldKind.Choice, "Of the same agency, published before this one; the latest first.")),
            (act, finding, _) => Aggregates.Finding(finding.Key, new LinkPriorFinding(
                act, new EarlierFinding(Guid.Empty, Guid.Empty, finding.Audit.Agency, DateOnly.MinValue), finding.Audit.Agency, finding.Audit.PublishedOn))),
        (new("correctFinding", "Correct its text", "Correct", "The text is corrected; what was published stays on record.",
            new FormField("title", "Title, as it should read", FieldKind.Line, CorrectionForm.Kept, IsRequired: false),
            new FormField("condition", "Condition, as it should read", FieldKind.Text, CorrectionForm.Kept, IsRequired: false),
            new FormField("effect", "Effect, as it should read", FieldKind.Text, CorrectionForm.Kept, IsRequired: false),
            new FormField("criteria", "Criteria, as they should read", FieldKind.Rows, "Leave one empty to keep it.", IsRequired: false)
            {
                Key = "number",
                Columns = [new FormField("text", "The rule, word for word", FieldKind.Text, IsRequired: false)],
            },
            new FormField("cause", "Cause, as it should read", FieldKind.Text, CorrectionForm.Kept, IsRequired: false),
            new FormField("postAuditAction", "What was done after the audit, as it should read", FieldKind.Text, CorrectionForm.Kept, IsRequired: false),
            CorrectionForm.Reason)
            { ShowsWhole = true },
            Acting(id => new CorrectFindingInput(id, "…", null, null, null, null, null, "…"))),
        (new("postComment", "Comment", "Post the comment", "Your comment was posted.",
            new FormField("text", "Comment", FieldKind.Text, "The agency and the auditors see it; of a draft, auditors alone until it is published.")),
            Acting(id => new PostCommentInput(id, "…"))),
    ];

    /// <summary>How grave a finding is.</summary>
    public static FormField Severity(bool isRequired) => new("severity", "Severity", FieldKind.Choice, IsRequired: isRequired)
    {
        Choices =
        [
            ("LOW", "Low: unlikely to do harm"),
            ("MEDIUM", "Medium: can do harm"),
            ("HIGH", "High: likely to do harm"),
            ("CRITICAL", "Critical: harm is being done, or great harm is likely"),
        ],
    };

    /// <summary>Recommendations to be made.</summary>
    public static FormField RecommendationRows(string name, string label) =>
        new(name, label, FieldKind.Rows, "They are numbered in this order.", IsRequired: false)
        {
            Columns = [new FormField("text", "Recommendation", FieldKind.Text), Priority],
        };

    /// <summary>How a commitment's phrase is read.</summary>
    /// <param name="phrase">As it was typed.</param>
    /// <param name="today">The day on which it was said where the form does not say.</param>
    /// <param name="published">When the audit was published; null when it is not.</param>
    public static IReadOnlyList<DueReading> Read(TypedPhrase phrase, DateOnly today, DateOnly? published) => DuePhrase.Read(
        phrase.Text,
        phrase.DayOf(SaidOn) ?? today,
        phrase.ValueOf(Calendar) == Federal ? FiscalCalendar.Federal : FiscalCalendar.Massachusetts,
        published: published);

    private static Due SoonestOf(TypedPhrase phrase, DateOnly today, DateOnly? published)
    {
        var readings = Read(phrase, today, published);
        return Due.Of(phrase.Text, readings.MinBy(reading => reading.Latest ?? DateOnly.MaxValue)!);
    }

    /// <summary>The act by an input; of which finding, the command says and not the input's id.</summary>
    private static Func<Act, FindingOfAudit, TypedPhrase?, StreamCommand> Acting(Func<string, FindingInput> input) =>
        (act, finding, _) => Aggregates.Finding(finding.Key, input("").CommandOf(act, finding));
}
