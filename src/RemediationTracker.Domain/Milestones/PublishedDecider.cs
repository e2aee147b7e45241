using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Domain.Milestones;

/// <summary>
/// Decides on what was promised in a published response. What the auditor reads otherwise than the importer is recorded as a correction
/// beside it, by which the commitment is known again when the page is read once more.
/// </summary>
internal static class PublishedDecider
{
    /// <summary>The commitment as the importer proposed it, and what the auditor reads otherwise. Or the refusal.</summary>
    public static Decision<MilestoneEvent> Decide(RecordCommitment command, Milestone milestone)
    {
        var commitment = command.Commitment;
        var refusal = Rules.OnlyAuditors(command.Act.Actor, "record what was committed to in a published response")
            ?? (command.ReadTitle is null ? null : Rules.Line(command.ReadTitle, "title", required: true))
            ?? (command.ProposedPhrase is null ? null : Rules.Text(commitment.Due.Phrase, "due", required: true, DuePhrase.MaxLength))
            ?? Rules.Line(commitment.Agency, "agency", required: true)
            ?? (Blank.Is(commitment.Due.Phrase) ? new InvalidValue("due", "due must not be empty.") : null);
        if (refusal is not null)
            return refusal;

        List<TextCorrection> read = [];
        if (command.ReadTitle is { } title && title != commitment.Title)
            read.Add(new TextCorrection(CorrectedField.Title, null, commitment.Title, title));
        if (command.ProposedPhrase is { } phrase && phrase != commitment.Due.Phrase)
            read.Add(new TextCorrection(CorrectedField.DuePhrase, null, phrase, commitment.Due.Phrase));
        return MilestoneDecider.Promised(command.Act, commitment, milestone) switch
        {
            Decision<MilestoneEvent>.Accepted accepted when read.Count > 0 => new Decision<MilestoneEvent>.Accepted(
                [.. accepted.Events, new MilestoneCorrected(read, TextCorrection.ReadByAuditor)]),
            var decided => decided,
        };
    }
}
