namespace RemediationTracker.Domain.Audits;

/// <summary>Decides what follows from a command to an audit. Pure.</summary>
public static class AuditDecider
{
    /// <summary>The events that follow, or the refusal.</summary>
    public static Decision<AuditEvent> Decide(AuditCommand command, Audit audit)
    {
        if (command is PublishAudit publish)
            return Decide(publish, audit);
        var refusal = Rules.OnlyAuditors(command.Act.Actor, command is CorrectAudit ? "correct what was published" : "record audits") ?? Rules.NotInTheFuture(command.Act, "occurredOn");
        if (refusal is not null)
            return refusal;
        if (command is not OpenAudit && !audit.Exists)
            return new NotFound("There is no such audit.");

        return command switch
        {
            OpenAudit when audit.Exists => new AlreadyExists("The audit is on record already."),
            OpenAudit { Title: { } title } when Rules.Line(title, "title", required: true) is { } invalid => invalid,
            OpenAudit c when Rules.Line(c.Agency, "agency", required: true) is { } invalid => invalid,
            OpenAudit { Secretariat: { } secretariat } when Rules.Line(secretariat, "secretariat", required: true) is { } invalid =>
                invalid,
            OpenAudit c => new AuditOpened(c.Title, c.Agency, c.Secretariat),
            ReviseAudit c => Decide(c, audit),
            CorrectAudit c => AuditCorrections.Decide(c, audit),
            RecordAuditOverview c when audit.Overview?.Sha256 == c.Source.Sha256 => new Decision<AuditEvent>.Accepted([]),
            RecordAuditOverview c when Objection(c) is { } invalid => invalid,
            RecordAuditOverview c => Decide(c, audit),
            RecordPublication c when audit.PublishedOn == c.On => new Decision<AuditEvent>.Accepted([]),
            RecordPublication c => new AuditPublished(c.On),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "No such command."),
        };
    }

    private static Refusal? Objection(RecordAuditOverview command) =>
        Rules.Line(command.Title, "title", required: true)
        ?? Rules.Line(command.Agency, "agency", required: true)
        ?? Rules.Line(command.AgencyName, "agencyName", required: true)
        ?? Rules.Line(command.Secretariat, "secretariat", required: false)
        ?? Rules.Text(command.System, "system", required: false)
        ?? Rules.Text(command.SystemName, "systemName", required: false);

    private static Decision<AuditEvent>.Accepted Decide(RecordAuditOverview command, Audit audit)
    {
        var stated = new AuditOverviewRecorded(
            command.Title, command.Agency, command.AgencyName, command.Secretariat, command.System, command.SystemName, command.Source);
        return new([stated, .. AuditCorrections.Standing(stated, audit)]);
    }

    private static Decision<AuditEvent> Decide(ReviseAudit command, Audit audit)
    {
        var refusal = Rules.Line(command.Title, "title", required: true)
            ?? Rules.Line(command.Agency, "agency", required: true)
            ?? (command.Secretariat is { } secretariat ? Rules.Line(secretariat, "secretariat", required: true) : null);
        if (refusal is not null)
            return refusal;
        if (audit.PublishedOn is { } day)
            return new AlreadyPublished($"The audit was published on {day:yyyy-MM-dd}; only a draft is revised.");
        if (audit.Overview is not null || command.HasPages)
            return new AlreadyPublished("A page that OSA published is on record of the audit, and says whose it is.");
        if (command.IsLinked && !string.Equals(command.Agency, audit.Agency, StringComparison.OrdinalIgnoreCase))
            return new InvalidValue("agency", $"agency must stay {audit.Agency}: a finding of the audit is linked to an earlier one of that agency.");

        return (command.Title, command.Agency, command.Secretariat) == (audit.Title, audit.Agency, audit.Secretariat)
            ? new Decision<AuditEvent>.Accepted([])
            : new AuditRevised(command.Title, command.Agency, command.Secretariat);
    }

    private static Decision<AuditEvent> Decide(PublishAudit command, Audit audit)
    {
        if (!audit.Exists)
            return new NotFound("There is no such audit.");
        var refusal = Rules.OnlyManagers(command.Act.Actor, "publish an audit") ?? Rules.NotInTheFuture(command.Act, "publishedOn");
        if (refusal is not null)
            return refusal;

        if (audit.PublishedOn is { } day)
            return new AlreadyPublished($"The audit was published on {day:yyyy-MM-dd}.");

        // What this act publishes may not have been seen by anybody but who brought it, be it written here or read from a page without a
        // day. What imports record with its day is out already: RecordPublication says so, and asks for no review.
        return command.Unreviewed is [_, ..]
            ? new NotReviewed(
                [.. command.Unreviewed.Select(draft => draft.FindingId)],
                "The audit cannot be published yet. An auditor who did not change it must review: "
                + $"{string.Join(", ", command.Unreviewed.Select(draft => $"“{draft.Title}”"))}.")
            : new AuditPublished(command.Act.OccurredOn);
    }
}
