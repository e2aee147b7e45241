using RemediationTracker.Domain;

namespace RemediationTracker.Server.ReadModels;

/// <summary>
/// What a reader may see: auditors all, agencies what is published of their own, leadership what is published (the roles table of the
/// domain).
/// </summary>
/// <param name="Agency">Only what concerns this agency or an agency of this secretariat; null for whatever agency.</param>
/// <param name="PublishedOnly">Only what OSA has published.</param>
public sealed record ReadScope(string? Agency, bool PublishedOnly)
{
    /// <summary>Everything: for the tracker's own work and for whoever runs it at its data.</summary>
    public static ReadScope Everything { get; } = new(null, false);

    /// <summary>What is published.</summary>
    public static ReadScope Published { get; } = new(null, true);

    /// <summary>Whether it takes in comments: they are for the auditors and the auditee.</summary>
    public bool AdmitsComments => Agency is not null || !PublishedOnly;

    /// <summary>What this actor may see. An auditee without an agency sees nothing.</summary>
    public static ReadScope Of(Actor actor) => actor.Role switch
    {
        Role.Auditor or Role.AuditManager or Role.System => Everything,
        Role.Auditee or Role.AuditeeHead => new(actor.Agency ?? "", true),
        _ => Published,
    };

    /// <summary>
    /// Whether it takes in the files of evidence, with those milestones that it takes in. What OSA publishes tells of evidence; the files
    /// are not published, and may hold what is private.
    /// </summary>
    internal bool TakesInEvidenceFiles => !PublishedOnly;

    /// <summary>
    /// Whether it takes in how to reach people: auditors and the agency itself are told, whoever reads what is published is not.
    /// </summary>
    internal bool AdmitsContacts => !PublishedOnly;

    /// <summary>Whether it takes in what belongs to an audit, as the lists' SQL judges it.</summary>
    internal bool Admits(AuditRow audit) =>
        (Agency is null || IsAgency(audit.Agency) || IsAgency(audit.Secretariat)) && (!PublishedOnly || audit.PublishedOn is not null);

    private bool IsAgency(string? name) => string.Equals(name, Agency, StringComparison.OrdinalIgnoreCase);
}
