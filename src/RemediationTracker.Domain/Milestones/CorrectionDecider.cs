using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Domain.Milestones;

/// <summary>
/// Decides on errata in a commitment's words. Whoever may promise for the agency may correct them, whatever became of the commitment, done,
/// withdrawn or closed, since it stays published. Another date is proposed, and approved: words that are read as other days correct nothing.
/// </summary>
internal static class CorrectionDecider
{
    /// <summary>The correction, with what is other than it stands; nothing when all of it stands so. Or the refusal.</summary>
    public static Decision<MilestoneEvent> Decide(CorrectMilestone command, Milestone milestone, MilestoneCommitted commitment)
    {
        var refusal = Rules.OnlyOwnAuditee(command.Act.Actor, command.Auditee, "correct a commitment")
            ?? Rules.Text(command.Reason, "reason", required: true)
            ?? (command.Title is null ? null : Rules.Line(command.Title, "title", required: true))
            ?? (command.Phrase is null ? null : Phrase(command, commitment.Due));
        if (refusal is not null)
            return refusal;
        if (command is { Title: null, Phrase: null })
            return new InvalidValue("title", "Nothing is corrected: give the title, the due phrase, or both, as they should have been.");

        List<TextCorrection> corrections = [];
        if (command.Title is { } title && title != commitment.Title)
            corrections.Add(new TextCorrection(CorrectedField.Title, null, commitment.Title, title));
        var phrase = milestone.CorrectedPhrase ?? commitment.Due.Phrase;
        if (command.Phrase is { } words && words != phrase)
            corrections.Add(new TextCorrection(CorrectedField.DuePhrase, null, phrase, words));
        return corrections.Count == 0
            ? new Decision<MilestoneEvent>.Accepted([])
            : new MilestoneCorrected(corrections, command.Reason);
    }

    private static Refusal? Phrase(CorrectMilestone command, Due due)
    {
        const string Field = "duePhrase";
        var phrase = command.Phrase!;
        if (Rules.Text(phrase, Field, required: true, DuePhrase.MaxLength) is { } invalid)
            return invalid;

        return Days(phrase).SequenceEqual(Days(due.Phrase))
            ? null
            : new InvalidValue(
                Field, $"{Field} is not read as the days that “{due.Phrase}” is read as; a correction changes no date. Propose a new one.");

        IEnumerable<(DateOnly?, DateOnly?, DueOffset?, DueRecurrence?, bool, bool)> Days(string said) =>
            from reading in DuePhrase.Read(said, due.SaidOn, due.Calendar, published: command.PublishedOn)
            select (
                reading.Earliest,
                reading.Latest,
                reading.Offset,
                reading.Recurrence,
                reading.Condition is null,
                reading.Kind is DueKind.Continuing);
    }
}
