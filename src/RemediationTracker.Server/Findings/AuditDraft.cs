using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;

namespace RemediationTracker.Server.Findings;

/// <summary>An audit that is being drafted.</summary>
/// <param name="Findings">Its findings, by title, with how far each has come.</param>
internal sealed record AuditDraft(IReadOnlyList<(FindingRow Finding, FindingDraft Draft)> Findings)
{
    /// <summary>How many wait for a review by an auditor who did not change them.</summary>
    public int Unreviewed => Findings.Count(one => !one.Draft.IsReviewed);

    /// <summary>The command that publishes it.</summary>
    public PublishAudit Publish(Act act) => new(act)
    {
        Unreviewed =
        [
            .. from one in Findings
               where !one.Draft.IsReviewed
               select new UnreviewedDraft(one.Finding.Key, one.Finding.Title),
        ],
        FindingEvents = Findings.Sum(one => one.Draft.Version),
    };

    /// <summary>The command that mends what is said of it.</summary>
    public ReviseAudit Revise(Act act, string title, string agency, string? secretariat) => new(act, title, agency, secretariat)
    {
        HasPages = Findings.Any(one => one.Finding.PageSha256 is not null),
        IsLinked = Findings.Any(one => one.Finding.PriorFindingKey is not null),
    };
}
