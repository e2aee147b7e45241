using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Imports;
using RemediationTracker.Server.MadeUp;

namespace RemediationTracker.Benchmarks.Record;

/// <summary>Pages as the importer reads them, out of made-up audits: no two are alike.</summary>
internal sealed class MadeUpPages(DateOnly lastDay)
{
    private readonly Random random = new(1);
    private int audits;

    /// <summary>So many pages more, a finding each.</summary>
    public List<PageProposal> Next(int count)
    {
        var pages = new List<PageProposal>();
        while (pages.Count < count)
        {
            var audit = MadeUpAudit.Of(++audits, random, lastDay);
            pages.AddRange(audit.Findings.Select(finding => Of(audit, finding)));
        }

        return pages[..count];
    }

    private static PageProposal Of(MadeUpAudit audit, MadeUpFinding finding) => new()
    {
        Name = finding.Source.Name,
        Sha256 = finding.Source.Sha256,
        Text = finding.Source.Text,
        Title = finding.Title,
        PublishedOn = audit.PublishedOn,
        Agency = audit.Auditee.Agency,
        Finding = new FindingProposal
        {
            Condition = finding.Text,
            Criteria = [],
            Recommendations = [.. finding.Recommendations.Select((one, place) => new RecommendationProposal(place + 1, one.Text))],
            Response = "We agree, and will do what follows.",
            Positions =
            [
                .. finding.Recommendations.Select((_, place) => new PositionProposal(place + 1, ResponsePosition.Agrees, Sentence: null)),
            ],
        },
        Milestones =
        [
            .. finding.Milestones.Select(milestone => new MilestoneProposal
            {
                Title = milestone.Title,
                DuePhrase = milestone.Due.Phrase,
                Reading = DuePhrase.Read(milestone.Due.Phrase, audit.PublishedOn)[0],
                RecommendationNumbers = [milestone.Recommendation],
                Sentences = [],
            }),
        ],
        Sentences = [],
        Doubts = [],
        DoubtsOfPage = [],
    };
}
