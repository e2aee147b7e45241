using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Domain.Surveys;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>Events in whatever order, as no decider would have them, made of one seed.</summary>
internal sealed class RandomRecord(int seed)
{
    private readonly Random random = new(seed);
    private readonly List<Guid> audits = [];
    private readonly List<Guid> findings = [];
    private readonly List<Guid> milestones = [];
    private readonly List<Guid> surveys = [];

    /// <summary>Appends so many times, to new streams and to old ones, and so many events at once at most.</summary>
    public async Task AppendAsync(TrackerFixture tracker, int times, int together = 1)
    {
        for (var i = 0; i < times; i++)
        {
            var actor = new Actor("test", Text(), Role.Auditee, random.Next(2) == 0 ? null : "MassHealth");
            var act = Act.On(Day(), actor);
            await tracker.AppendAsync(act, [.. Enumerable.Range(0, together == 1 ? 1 : random.Next(1, together + 1)).Select(_ => Next())]);
        }
    }

    /// <summary>What happens to one finding with recommendations, and to one milestone of it, in so many further events each.</summary>
    public (List<object> Finding, List<object> Milestone) Life(Guid finding, int length)
    {
        findings.Add(finding);
        audits.Add(Guid.CreateVersion7());
        milestones.Add(Guid.CreateVersion7());
        return (
            [
                new FindingRecorded(audits[0], Finding(), Day(), Source()),
                .. Enumerable.Range(1, 4).Select(number => new RecommendationMade(number, Text())),
                .. Enumerable.Range(0, length).Select(_ => OfFinding()),
            ],
            [Committed(), .. Enumerable.Range(0, length).Select(_ => OfMilestone())]);
    }

    private (Guid Stream, object Recorded) Next() => random.Next(13) switch
    {
        0 => (New(audits), new AuditOpened(Perhaps(), Text())),
        1 when audits.Count > 0 && random.Next(2) == 0 => (One(audits), new AuditRevised(Text(), Text(), Perhaps())),
        1 when audits.Count > 0 && random.Next(2) == 0 => (
            One(audits),
            new AuditCorrected(
                [new(CorrectedField.Title, null, Perhaps(), Text()), new(CorrectedField.Secretariat, null, Text(), Perhaps() ?? "")], Text())),
        1 when audits.Count > 0 => (One(audits), new AuditPublished(Day())),
        2 when audits.Count > 0 => (
            One(audits), new AuditOverviewRecorded(Text(), Text(), Text(), Perhaps(), Perhaps(), Perhaps(), Source())),
        3 when audits.Count > 0 => (New(findings), new FindingRecorded(One(audits), Finding(), Day(), Source())),
        4 or 5 when findings.Count > 0 => (One(findings), OfFinding()),
        6 when findings.Count > 0 => (New(milestones), Committed()),
        7 or 8 or 9 when milestones.Count > 0 => (One(milestones), OfMilestone()),
        10 when findings.Count > 0 => (New(surveys), Prepared()),
        >= 11 when surveys.Count > 0 => (One(surveys), OfSurvey()),
        _ => (New(audits), new AuditOpened(Perhaps(), Text())),
    };

    private object OfFinding() => random.Next(16) switch
    {
        0 => new FindingTextSuperseded(Finding(), Source()),
        1 => new RecommendationMade(random.Next(1, 5), Text()),
        2 => new RecommendationTextSuperseded(random.Next(1, 5), Text()),
        3 => new ResponseRecorded(Text(), [new StatedPosition(random.Next(1, 5), ResponsePosition.NotStated)]),
        4 => new RecommendationReportedImplemented(random.Next(1, 5), ImplementationExtent.Partly, Perhaps(), Text()),
        5 => new RecommendationVerified(random.Next(1, 5), Text(), [Guid.CreateVersion7()], Perhaps()),
        6 => new RecommendationClosed(random.Next(1, 5), RecommendationOutcome.Superseded, Text()),
        7 => new RiskAccepted(random.Next(1, 5), Day(), Perhaps()),
        8 => new RiskAcceptanceExpired(random.Next(1, 5), Day()),
        9 => new FindingAssessed(Severity.High, [new AssignedPriority(random.Next(1, 5), Priority.Low)]),
        10 => new CommentPosted(Text()),
        11 => new RiskAcceptanceRequested(random.Next(1, 5), Text(), Day(), Text()),
        12 => new RiskAcceptanceDeclined(random.Next(1, 5), Text()),
        13 => new FindingCorrected(
            [new TextCorrection(CorrectedField.Criterion, 1, Text(), Text()), new TextCorrection(CorrectedField.Title, null, Text(), Text())],
            Text()),
        14 => new RecommendationCorrected(random.Next(1, 5), Text(), Text(), Text()),
        _ => new ReplyRecorded(Text()),
    };

    private object OfMilestone() => random.Next(18) switch
    {
        0 => new MilestoneDueRestated(Due()),
        1 => new ProgressPosted(Text()),
        2 => new DependencyMet(One(milestones), Day(), null, null),
        3 => new MilestoneReportedDone(Day(), Perhaps(), Text()),
        4 => new MilestoneVerified(Text(), null, Perhaps()),
        5 => new NewDateProposed(random.Next(1, 4), Due(), Text(), Text()),
        6 => new NewDateApproved(random.Next(1, 4), Due()),
        7 => new NewDateDeclined(random.Next(1, 4), Text()),
        8 => new MilestoneWithdrawn(Day(), Text()),
        9 => new OwnerAssigned(Text(), Perhaps()),
        10 => new OccurrenceBegun(One(milestones)),
        11 => new EvidenceSubmitted(Guid.CreateVersion7(), Text(), new EvidenceFile(Text(), "text/plain", 1, new string('0', 64)), null, Text()),
        12 => new EvidenceSubmitted(Guid.CreateVersion7(), Text(), null, "https://www.mass.gov", Text()),
        13 => new MilestoneDueReread(Due()),
        14 => new ConditionEnded(ConditionOutcome.Met, Day(), Text(), random.Next(2) == 0 ? null : Due()),
        15 => new MilestoneLapsed(Day(), Text()),
        16 => new MilestoneCorrected(
            [new TextCorrection(CorrectedField.Title, null, Text(), Text()), new TextCorrection(CorrectedField.DuePhrase, null, Text(), Text())],
            Text()),
        _ => new MilestoneReturned(Text()),
    };

    private object OfSurvey() => random.Next(7) switch
    {
        0 => new SurveyRescheduled(One(audits), Day(), Text()),
        1 => Prepared(),
        2 => new SurveySent("MassHealth", Day(), Text(), new string('0', 64)),
        3 => new SurveyAnswered(One(findings), random.Next(1, 3), SurveyAnswer.InProgress, Day(), Perhaps(), Text()),
        4 => new SurveySubmitted(Text()),
        5 => new SurveyReturned(Text()),
        _ => new SurveyReviewed(Text()),
    };

    private SurveyPrepared Prepared()
    {
        var evidence = new SurveyEvidence(Guid.CreateVersion7(), Text(), Text(), Perhaps());
        var milestone = new SurveyMilestone(
            Guid.CreateVersion7(), Text(), Text(), Day(), Day(), null, MilestoneStatus.ReportedDone, Day(), [evidence]);
        var finding = One(findings);
        var questions = Enumerable.Range(1, random.Next(1, 3)).Select(number => new SurveyQuestion(
            finding, Text(), number, Text(), ResponsePosition.PartlyAgrees, RecommendationStatus.InProgress, null, [milestone]));
        return new SurveyPrepared(One(audits), Day(), new SurveyContent(Text(), Text(), Day(), [.. questions]));
    }

    private MilestoneCommitted Committed() => new(
        One(findings), Text(), "MassHealth", Due(), [1, 2], milestones.Count > 1 && random.Next(2) == 0 ? milestones[0] : null);

    private Due Due() => Domain.Milestones.Due.Of("by Summer 2024", DuePhrase.Read("by Summer 2024", Day(), default)[0]);

    private FindingText Finding() =>
        new(Text(), Perhaps(), Perhaps(), [new Criterion(Perhaps(), Text(), null, null)], Perhaps(), Perhaps());

    private SourcePage Source() => new("page.txt", new string('0', 64), Text());

    private static Guid New(List<Guid> ids)
    {
        ids.Add(Guid.CreateVersion7());
        return ids[^1];
    }

    private Guid One(List<Guid> ids) => ids[random.Next(ids.Count)];

    private DateOnly Day() => new DateOnly(2023, 1, 1).AddDays(random.Next(700));

    private string Text() => $"“{random.Next(1000)}” – ü";

    private string? Perhaps() => random.Next(2) == 0 ? null : Text();
}
