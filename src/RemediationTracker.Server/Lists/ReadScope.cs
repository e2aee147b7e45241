using RemediationTracker.Domain;

namespace RemediationTracker.Server.Lists;

/// <summary>
/// What a reader may see: auditors all, agencies what is published of their own, leadership what is published (the roles table of the
/// domain).
/// </summary>
/// <param name="Agency">Only what concerns this agency or an agency of this secretariat; null for whatever agency.</param>
/// <param name="PublishedOnly">Only what OSA has published.</param>
public sealed record ReadScope(string? Agency, bool PublishedOnly)
{
    /// <summary>
    /// The record as it stood at this instant, inclusive to the millisecond; null for as it stands. What was out of scope then or is now is
    /// not there.
    /// </summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>Everything: for the tracker's own work and for whoever runs it at its data.</summary>
    public static ReadScope Everything { get; } = new(null, false);

    /// <summary>What is published.</summary>
    public static ReadScope Published { get; } = new(null, true);

    /// <summary>
    /// Whether it is an auditor's or an auditee's, who also read what goes on between them about what they may see: comments, how to reach
    /// an owner, the files of evidence. OSA publishes none of that, and files may hold what is private.
    /// </summary>
    public bool IsOfParty => (Agency is not null && !IsOfOneAgency) || !PublishedOnly;

    /// <summary>
    /// Whether only the agency of that name is asked for, by somebody who may read more, and not those of a secretariat of the same name.
    /// </summary>
    public bool IsOfOneAgency { get; init; }

    /// <summary>What narrows <see cref="Sql"/> further.</summary>
    internal string Narrowing => IsOfOneAgency ? " and lower(a.agency) = lower($1)" : "";

    /// <summary>What this actor may see. An auditee without an agency sees nothing.</summary>
    public static ReadScope Of(Actor actor) => actor.Role switch
    {
        Role.Auditor or Role.AuditManager or Role.System => Everything,
        Role.Auditee or Role.AuditeeHead => new(actor.Agency ?? "", true),
        _ => Published,
    };

    /// <summary>What is in the scope that <c>$1</c> and <c>$2</c> give; <c>a</c> is the audit.</summary>
    internal const string Sql = """
        ($1::text is null or lower(a.agency) = lower($1) or lower(a.secretariat) = lower($1)) and (not $2 or a.published_on is not null)
        """;

    /// <summary>The same of the audit as it is today, where the record is asked as it stood.</summary>
    internal const string TodaySql = """
        exists (
            select from read_models.audits today
            where today.id = a.id
              and ($1::text is null or lower(today.agency) = lower($1) or lower(today.secretariat) = lower($1))
              and (not $2 or today.published_on is not null))
        """;
}
