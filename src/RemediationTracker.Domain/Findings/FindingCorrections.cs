namespace RemediationTracker.Domain.Findings;

/// <summary>
/// Decides on errata in what OSA published. Auditors correct words: what is asked for, how it stands and what was promised changes by other
/// acts. An error is corrected whatever became of the finding, closed recommendations included, since it stays published: nothing is reopened
/// by it. A draft is revised, not corrected. Pure.
/// </summary>
internal static class FindingCorrections
{
    /// <summary>The correction, with what is other than it stands; nothing when all of it stands so. Or the refusal.</summary>
    public static Decision<FindingEvent> Decide(CorrectFinding command, Finding finding)
    {
        var text = finding.Text!;
        if (Asked(command.Act, command.Reason) is { } refusal)
            return refusal;

        var criteria = command.Criteria.Select(c => c.Number).ToList();
        if (criteria.Distinct().Count() != criteria.Count)
            return new InvalidValue("criteria", "criteria names a criterion twice.");
        if (criteria.Exists(number => number < 1 || number > text.Criteria.Count))
            return new InvalidValue("criteria", $"criteria names one that the finding does not have; it has {text.Criteria.Count}.");

        List<TextCorrection?> given =
        [
            Of(CorrectedField.Title, text.Title, command.Title),
            Of(CorrectedField.Condition, text.Condition, command.Condition),
            Of(CorrectedField.Effect, text.Effect, command.Effect),
            Of(CorrectedField.Cause, text.Cause, command.Cause),
            Of(CorrectedField.PostAuditAction, text.PostAuditAction, command.PostAuditAction),
            .. command.Criteria.Select(c => new TextCorrection(
                CorrectedField.Criterion, c.Number, text.Criteria[c.Number - 1].Text, c.Text)),
        ];
        var corrections = given.OfType<TextCorrection>().ToList();
        if (corrections.Count == 0)
            return new InvalidValue("title", "Nothing is corrected: give at least one text as it should have been.");
        if (corrections.Select(correction => Typed(correction, criteria)).FirstOrDefault(r => r is not null) is { } invalid)
            return invalid;
        if (Draft(command.AuditPublishedOn, "findingId") is { } draft)
            return draft;

        corrections.RemoveAll(c => c.From == c.To);
        return corrections.Count == 0
            ? new Decision<FindingEvent>.Accepted([])
            : new FindingCorrected(corrections, command.Reason);
    }

    /// <summary>The correction; nothing when the text stands so. Or the refusal.</summary>
    public static Decision<FindingEvent> Decide(CorrectRecommendation command, Recommendation recommendation)
    {
        var refusal = Asked(command.Act, command.Reason)
            ?? Rules.Text(command.Text, "text", required: true, Rules.MaxTypedText + recommendation.Text.Length)
            ?? Draft(command.AuditPublishedOn, "recommendationId");
        if (refusal is not null)
            return refusal;

        return command.Text == recommendation.Text
            ? new Decision<FindingEvent>.Accepted([])
            : new RecommendationCorrected(command.Number, recommendation.Text, command.Text, command.Reason);
    }

    /// <summary>The text with its corrections.</summary>
    public static FindingText Corrected(FindingText text, IReadOnlyList<TextCorrection> corrections) => corrections.Aggregate(
        text,
        (current, correction) => correction switch
        {
            { Field: CorrectedField.Title, To: var to } => current with { Title = to },
            { Field: CorrectedField.Condition, To: var to } => current with { Condition = to },
            { Field: CorrectedField.Effect, To: var to } => current with { Effect = to },
            { Field: CorrectedField.Cause, To: var to } => current with { Cause = to },
            { Field: CorrectedField.PostAuditAction, To: var to } => current with { PostAuditAction = to },
            { Field: CorrectedField.Criterion, Criterion: { } number, To: var to } => current with
            {
                Criteria = [.. current.Criteria.Select((c, place) => place == number - 1 ? c with { Text = to } : c)],
            },
            _ => current,
        });

    /// <summary>
    /// The corrections that stand once a page states the text anew: those of an error that it still has. What it says otherwise takes the
    /// place of a correction.
    /// </summary>
    public static IEnumerable<FindingCorrected> Standing(FindingText stated, Finding finding)
    {
        foreach (var corrected in finding.Corrections)
        {
            var standing = corrected.Texts.Where(one => one.From == TextOf(stated, one)).ToList();
            if (standing.Count == 0)
                continue;
            stated = Corrected(stated, standing);
            yield return corrected with { Texts = standing };
        }
    }

    private static string? TextOf(FindingText text, TextCorrection correction) => correction.Field switch
    {
        CorrectedField.Title => text.Title,
        CorrectedField.Condition => text.Condition,
        CorrectedField.Effect => text.Effect,
        CorrectedField.Cause => text.Cause,
        CorrectedField.PostAuditAction => text.PostAuditAction,
        _ => text.Criteria.ElementAtOrDefault(correction.Criterion!.Value - 1)?.Text,
    };

    private static Refusal? Asked(Act act, string reason) =>
        Rules.OnlyAuditors(act.Actor, "correct what was published") ?? Rules.Text(reason, "reason", required: true);

    private static InvalidValue? Draft(DateOnly? publishedOn, string field) => publishedOn is null
        ? new InvalidValue(field, "It is a draft: what is not published yet is revised, not corrected.")
        : null;

    private static TextCorrection? Of(CorrectedField field, string? from, string? to) =>
        to is null ? null : new TextCorrection(field, null, from, to);

    // A page's text may be longer than what a person may type, and one word of it wrong.
    private static Refusal? Typed(TextCorrection correction, List<int> criteria)
    {
        var field = correction.Criterion is { } number ? $"criteria.{criteria.IndexOf(number)}.text"
            : $"{char.ToLowerInvariant($"{correction.Field}"[0])}{$"{correction.Field}"[1..]}";
        var most = Rules.MaxTypedText + (correction.From?.Length ?? 0);
        return correction.Field is CorrectedField.Title
            ? Rules.Line(correction.To, field, required: true, most)
            : Rules.Text(correction.To, field, required: true, most);
    }
}
