using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
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

    private readonly Dictionary<(string Agency, string Subject), List<EarlierFinding>> recordedBefore = [];

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
        var act = Act.On(audit.PublishedOn, MadeUpPeople.Auditor);
        var auditId = Guid.CreateVersion7();
        await HandleAsync([Aggregates.Audit(auditId, Open(audit, act))], cancellationToken);
        var lives = new List<IEnumerable<StreamCommand>>();
        foreach (var finding in audit.Findings)
        {
            var findingId = Guid.CreateVersion7();
            await HandleAsync(
                [
                    Aggregates.Finding(
                        findingId, [.. Record(finding, auditId, audit, act), .. Link(finding, findingId, auditId, audit, act)]),
                    .. finding.Milestones.Select(milestone => Commit(milestone, findingId, audit, act)),
                ],
                cancellationToken);
            lives.AddRange(finding.Milestones.Select(milestone => milestone.Acts.Select(c => Aggregates.Milestone(milestone.Id, c))));
            lives.Add(finding.Acts.Select(command => Aggregates.Finding(findingId, command)));
        }

        // What becomes of one stream does not wait for what becomes of another.
        await Task.WhenAll(lives.Select(life => HandleInOrderAsync(life, cancellationToken)));
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

    private static IEnumerable<FindingCommand> Record(MadeUpFinding finding, Guid auditId, MadeUpAudit audit, Act act) =>
    [
        new RecordFinding(
            act,
            auditId,
            new FindingText(finding.Title, finding.Text, null, [], null, null),
            audit.PublishedOn,
            [.. finding.Recommendations.Select((r, place) => new StatedRecommendation(place + 1, r.Text))],
            "We agree, and will do what follows.",
            [.. finding.Recommendations.Select((_, place) => new StatedPosition(place + 1, ResponsePosition.Agrees))],
            null,
            finding.Source),
        new AssessFinding(
            act, finding.Severity, [.. finding.Recommendations.Select((r, place) => new AssignedPriority(place + 1, r.Priority))]),
    ];

    /// <summary>To a finding on the same subject in an audit of the agency that was published before, if there is one.</summary>
    private IEnumerable<FindingCommand> Link(MadeUpFinding finding, Guid findingId, Guid auditId, MadeUpAudit audit, Act act)
    {
        var key = (audit.Auditee.Agency, finding.Subject);
        if (!recordedBefore.TryGetValue(key, out var others))
            recordedBefore[key] = others = [];
        var prior = others.Find(other => other.AuditId != auditId && other.PublishedOn < audit.PublishedOn);
        others.Add(new EarlierFinding(findingId, auditId, audit.Auditee.Agency, audit.PublishedOn));
        return finding.Repeats && prior is not null ? [new LinkPriorFinding(act, prior, audit.Auditee.Agency, audit.PublishedOn)] : [];
    }

    private static StreamCommand Commit(MadeUpMilestone milestone, Guid findingId, MadeUpAudit audit, Act act) => Aggregates.Milestone(
        milestone.Id,
        new RecordCommitment(
            act,
            new MilestoneCommitted(
                findingId,
                milestone.Title,
                audit.Auditee.Agency,
                milestone.Due,
                [milestone.Recommendation],
                DependsOn: null)));

    private async Task HandleInOrderAsync(IEnumerable<StreamCommand> life, CancellationToken cancellationToken)
    {
        foreach (var command in life)
            await HandleAsync([command], cancellationToken);
    }

    private async Task HandleAsync(IReadOnlyList<StreamCommand> all, CancellationToken cancellationToken)
    {
        if (await commands.HandleAsync(all, CommandContext.New(), cancellationToken) is Refused { Refusal: var refusal })
            throw new InvalidOperationException($"A made-up act was refused: {refusal.Code}: {refusal.Message}");
    }
}
