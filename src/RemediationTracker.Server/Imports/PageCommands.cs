using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Imports;

/// <summary>The commands that put a page on record.</summary>
internal static class PageCommands
{
    /// <summary>Begins the page's audit.</summary>
    /// <param name="act">Who records it.</param>
    /// <param name="title">Null where the page does not give it.</param>
    /// <param name="agency">Short name of the auditee.</param>
    /// <param name="secretariat">Short name of its secretariat; null where it is not known.</param>
    /// <param name="publishedOn">Null for a draft.</param>
    public static IEnumerable<AuditCommand> Open(Act act, string? title, string agency, string? secretariat, DateOnly? publishedOn) =>
        publishedOn is { } day
            ? [new OpenAudit(act, title, agency, secretariat), new RecordPublication(act, day)]
            : [new OpenAudit(act, title, agency, secretariat)];

    /// <summary>Records the audit as its page names it.</summary>
    public static RecordAuditOverview Overview(PageProposal page, OverviewProposal overview, string agency, Act act) => new(
        act,
        overview.AuditTitle,
        agency,
        overview.AgencyName ?? agency,
        overview.Secretariat,
        overview.System,
        overview.SystemName,
        Source(page));

    /// <summary>Records the finding.</summary>
    public static RecordFinding Finding(PageProposal page, FindingProposal finding, Guid auditId, Act act) => new(
        act,
        auditId,
        new FindingText(
            page.Title,
            finding.Condition,
            finding.Effect,
            [.. finding.Criteria.Select(c => new Criterion(c.Clause, c.Text, c.LeadIn, c.Standard))],
            finding.Cause,
            finding.PostAuditAction),
        page.PublishedOn,
        [.. finding.Recommendations.Select(r => new StatedRecommendation(r.Number, r.Text))],
        finding.Response,
        [.. finding.Positions.Select(p => new StatedPosition(p.RecommendationNumber, p.Position))],
        finding.Reply,
        Source(page))
    {
        ReadTitle = page.ReadTitle,
    };

    /// <summary>
    /// Records the commitments, each with its place among the page's. One of the same title is the same one: where its date was stated anew,
    /// that goes on its own stream.
    /// </summary>
    public static IEnumerable<(StreamCommand Command, int Milestone)> Milestones(
        PageProposal page, Guid findingId, string agency, List<KnownMilestone> promised, Act act)
    {
        var known = page.Milestones.Select(m => Known(m, promised)).ToList();
        var streams = known.ConvertAll(old => old?.Id ?? Guid.CreateVersion7());
        for (var i = 0; i < streams.Count; i++)
        {
            var milestone = page.Milestones[i];
            var due = Due.Of(milestone.DuePhrase, milestone.Reading);
            if (known[i] is { } old)
            {
                if (!old.IsDue(milestone.DuePhrase))
                    yield return (Aggregates.Milestone(old.Id, new RestateDue(act, due)), i);
                continue;
            }

            var committed = new MilestoneCommitted(
                findingId,
                milestone.Title,
                milestone.Auditee ?? agency,
                due,
                milestone.RecommendationNumbers,
                milestone.DependsOn is { } first ? streams[first] : null);
            var record = new RecordCommitment(act, committed) { ReadTitle = milestone.ReadTitle, ProposedPhrase = milestone.ProposedPhrase };
            yield return (Aggregates.Milestone(streams[i], record), i);
        }
    }

    /// <summary>The commitment on record that this one is; null when it is on record by none of its titles.</summary>
    public static KnownMilestone? Known(MilestoneProposal milestone, List<KnownMilestone> promised) =>
        promised.Find(old => old.IsCalled(milestone.Title) || (milestone.ReadTitle is { } read && old.IsCalled(read)));

    private static SourcePage Source(PageProposal page) => new(page.Name, page.Sha256, page.Text)
    {
        Address = page.Address,
        Corrections = page.Corrections.Count > 0 ? page.Corrections : null,
    };
}
