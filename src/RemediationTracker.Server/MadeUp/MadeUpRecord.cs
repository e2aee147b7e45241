using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Commands;
using RemediationTracker.Server.ReadModels;

namespace RemediationTracker.Server.MadeUp;

/// <summary>
/// Records made-up audits by the same commands as real ones, each act on its own day of the last five years: for trying the tracker at a
/// size that feels real, and for measuring it. Everything bears <see cref="MadeUpWords.Mark"/>.
/// </summary>
internal sealed class MadeUpRecord(CommandHandler commands, TrackerReader reader)
{
    private const string NotAlone = "This record holds audits that are not made up. Give made-up ones a folder of their own: --data DIR.";

    private static readonly Actor Auditor = new("made-up-auditor", "Made-up auditor", Role.Auditor, null);
    private static readonly Actor Verifier = new("made-up-verifier", "Made-up verifier", Role.AuditManager, null);

    /// <summary>How many milestones these audits came to.</summary>
    /// <param name="audits">How many audits, 1 or more.</param>
    /// <param name="seed">The same seed and the same last day give the same audits.</param>
    /// <param name="lastDay">Nothing happens after it: today.</param>
    /// <param name="recorded">Told how many audits are recorded.</param>
    /// <param name="cancellationToken">Cancels it; what is recorded stays.</param>
    /// <exception cref="StartupException">The record holds audits that are not made up.</exception>
    public async Task<int> RecordAsync(int audits, int seed, DateOnly lastDay, IProgress<int> recorded, CancellationToken cancellationToken)
    {
        if (await reader.HasAuditsNotNamedAsync(MadeUpWords.Mark, cancellationToken))
            throw new StartupException(NotAlone);
        var random = new Random(seed);
        var milestones = 0;
        for (var number = 1; number <= audits; number++)
        {
            milestones += await RecordAsync(MadeUpAudit.Of(number, random, lastDay), cancellationToken);
            recorded.Report(number);
        }

        return milestones;
    }

    private async Task<int> RecordAsync(MadeUpAudit audit, CancellationToken cancellationToken)
    {
        var act = Act.On(audit.PublishedOn, Auditor);
        var auditId = Guid.CreateVersion7();
        await HandleAsync([Aggregates.Audit(auditId, Open(audit, act))], cancellationToken);
        foreach (var finding in audit.Findings)
        {
            var findingId = Guid.CreateVersion7();
            await HandleAsync(
                [
                    Aggregates.Finding(findingId, Record(finding, auditId, audit.PublishedOn, act)),
                    .. finding.Milestones.Select(milestone => Commit(milestone, findingId, audit, act)),
                ],
                cancellationToken);
            foreach (var milestone in finding.Milestones)
            {
                foreach (var done in milestone.Acts)
                    await HandleAsync([Aggregates.Milestone(milestone.Id, CommandOf(done, audit.Auditee))], cancellationToken);
            }
        }

        return audit.Findings.Sum(finding => finding.Milestones.Count);
    }

    private static IReadOnlyList<AuditCommand> Open(MadeUpAudit audit, Act act) =>
    [
        new OpenAudit(act, audit.Title, audit.Auditee.Agency),
        new RecordPublication(act, audit.PublishedOn),
        new RecordAuditOverview(
            act,
            audit.Title,
            audit.Auditee.Agency,
            $"{MadeUpWords.Mark} Agency {audit.Auditee.Agency}",
            audit.Auditee.Secretariat,
            System: null,
            SystemName: null,
            audit.Findings[0].Source),
    ];

    private static RecordFinding Record(MadeUpFinding finding, Guid auditId, DateOnly publishedOn, Act act) => new(
        act,
        auditId,
        new FindingText(finding.Title, finding.Text, null, [], null, null),
        publishedOn,
        [.. finding.Recommendations.Select((text, place) => new StatedRecommendation(place + 1, text))],
        "We agree, and will do what follows.",
        [.. finding.Recommendations.Select((_, place) => new StatedPosition(place + 1, ResponsePosition.Agrees))],
        null,
        finding.Source);

    private static StreamCommand Commit(MadeUpMilestone milestone, Guid findingId, MadeUpAudit audit, Act act) => Aggregates.Milestone(
        milestone.Id,
        new CommitMilestone(
            act,
            audit.Auditee,
            new MilestoneCommitted(
                findingId,
                milestone.Title,
                audit.Auditee.Agency,
                Due.Of(milestone.Phrase, DuePhrase.Read(milestone.Phrase, audit.PublishedOn, FiscalCalendar.Massachusetts)[0]),
                [milestone.Recommendation],
                DependsOn: null)));

    private static MilestoneCommand CommandOf(MadeUpAct done, Auditee auditee)
    {
        var staff = new Actor("made-up-staff", "Made-up staff", Role.Auditee, auditee.Agency);
        return done.Kind switch
        {
            MadeUpActKind.Progress => new PostProgress(Act.On(done.On, staff), auditee, done.Text),
            MadeUpActKind.ReportedDone => new ReportDone(Act.On(done.On, staff), auditee, done.Text),
            MadeUpActKind.Verified => new Verify(
                Act.On(done.On, Verifier), done.Text, EvidenceIds: null, NoEvidenceReason: "What was seen on site shows it."),
            MadeUpActKind.Returned => new Return(Act.On(done.On, Verifier), done.Text),
            _ => throw new ArgumentOutOfRangeException(nameof(done), done.Kind, "No such act."),
        };
    }

    private async Task HandleAsync(IReadOnlyList<StreamCommand> all, CancellationToken cancellationToken)
    {
        if (await commands.HandleAsync(all, CommandContext.New(), cancellationToken) is Refused { Refusal: var refusal })
            throw new InvalidOperationException($"A made-up act was refused: {refusal.Code}: {refusal.Message}");
    }
}
