namespace RemediationTracker.Domain.Audits;

/// <summary>Decides on errata in what is said of a published audit, as <see cref="Findings.FindingCorrections"/> does of a finding. Pure.</summary>
internal static class AuditCorrections
{
    /// <summary>The correction, with what is other than it stands; nothing when all of it stands so. Or the refusal.</summary>
    public static Decision<AuditEvent> Decide(CorrectAudit command, Audit audit)
    {
        var refusal = Rules.Text(command.Reason, "reason", required: true)
            ?? (command.Title is { } title ? Rules.Line(title, "title", required: true) : null)
            ?? (command.Secretariat is { Length: > 0 } named ? Rules.Line(named, "secretariat", required: true) : null);
        if (refusal is not null)
            return refusal;
        if (command is { Title: null, Secretariat: null })
            return new InvalidValue("title", "Nothing is corrected: give the title or the secretariat as it should have been.");
        if (audit.PublishedOn is null)
            return new InvalidValue("auditId", "It is a draft: what is not published yet is revised, not corrected.");

        List<TextCorrection> corrections = [];
        if (command.Title is { } corrected && corrected != audit.Title)
            corrections.Add(new TextCorrection(CorrectedField.Title, null, audit.Title, corrected));
        if (command.Secretariat is { } secretariat && secretariat != (audit.Secretariat ?? ""))
            corrections.Add(new TextCorrection(CorrectedField.Secretariat, null, audit.Secretariat, secretariat));
        return corrections.Count == 0 ? new Decision<AuditEvent>.Accepted([]) : new AuditCorrected(corrections, command.Reason);
    }

    /// <summary>The audit with its corrections.</summary>
    public static Audit Corrected(Audit audit, IReadOnlyList<TextCorrection> corrections) => corrections.Aggregate(
        audit,
        (current, correction) => correction switch
        {
            { Field: CorrectedField.Title, To: var to } => current with { Title = to },
            { Field: CorrectedField.Secretariat, To: var to } => current with { Secretariat = to.Length > 0 ? to : null },
            _ => current,
        });

    /// <summary>
    /// The corrections that stand once a page says anew what the audit is: those of an error that it still has. What it says otherwise takes
    /// the place of a correction.
    /// </summary>
    public static IEnumerable<AuditCorrected> Standing(AuditOverviewRecorded stated, Audit audit)
    {
        var current = Audit.Evolve(audit, stated);
        foreach (var corrected in audit.Corrections)
        {
            var standing = corrected.Texts
                .Where(one => one.From == (one.Field is CorrectedField.Title ? current.Title : current.Secretariat))
                .ToList();
            if (standing.Count == 0)
                continue;
            current = Corrected(current, standing);
            yield return corrected with { Texts = standing };
        }
    }
}
