using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.MadeUp;

/// <summary>
/// Records made-up audits by the same commands as real ones, each act on its own day of the last five years, and recorded on that day, in
/// the order of the days: for trying the tracker at a size that feels real, and for measuring it. Everything bears
/// <see cref="MadeUpWords.Mark"/>. Nobody else may record anything meanwhile: what it records is older than that.
/// </summary>
internal sealed class MadeUpRecord(IServiceProvider services, TrackerReader reader)
{
    /// <summary>Streams that one transaction is about: acts of one day on different streams are recorded together, which takes less time.</summary>
    private const int MostTogether = 50;

    private const string UnderWay = "Made-up audits are being recorded here already.";
    private const string NotAlone = "This record holds audits already. Give made-up ones a folder of their own: --data DIR.";

    private readonly Dictionary<(string Agency, string Subject), List<EarlierFinding>> recordedBefore = [];

    /// <summary>How many milestones these audits came to.</summary>
    /// <param name="audits">How many audits, 1 or more.</param>
    /// <param name="seed">The same seed and the same last day give the same audits.</param>
    /// <param name="lastDay">Nothing happens after it: today.</param>
    /// <param name="recorded">Told which share is recorded, from 0 to 1.</param>
    /// <param name="cancellationToken">Cancels it; what is recorded stays.</param>
    /// <exception cref="StartupException">The record holds audits already, or another process makes some up.</exception>
    public async Task<int> RecordAsync(int audits, int seed, DateOnly lastDay, IProgress<double> recorded, CancellationToken cancellationToken)
    {
        await using var past = ActivatorUtilities.CreateInstance<PastRecord>(services);
        if (!await past.TakeTurnAsync(cancellationToken))
            throw new StartupException(UnderWay);
        if (await reader.HasAnyAsync(cancellationToken))
            throw new StartupException(NotAlone);
        var random = new Random(seed);
        var all = Enumerable.Range(1, audits).Select(number => MadeUpAudit.Of(number, random, lastDay)).ToList();
        var lives = all.SelectMany(Lives).Select(life => life.ToList()).ToList();
        await RecordAsync(lives, past, recorded, cancellationToken);
        return all.Sum(audit => audit.Findings.Sum(finding => finding.Milestones.Count));
    }

    /// <summary>
    /// What happens, in the order of the days; on one day in the order of the lives. A life's own order stays, and two acts on a stream are
    /// recorded one after the other.
    /// </summary>
    private static async Task RecordAsync(
        List<List<IReadOnlyList<StreamCommand>>> lives, PastRecord past, IProgress<double> recorded, CancellationToken cancellationToken)
    {
        var next = new PriorityQueue<(int Life, int Step), (DateOnly Day, int Life)>();
        for (var life = 0; life < lives.Count; life++)
            Await(life, 0);

        var (total, done) = (lives.Sum(life => life.Count), 0.0);
        var together = new List<StreamCommand>();
        var streams = new HashSet<Guid>();
        var steps = 0;
        while (next.TryDequeue(out var at, out _))
        {
            var commands = lives[at.Life][at.Step];
            if (together.Count > 0 && !Fits(commands))
                await RecordThemAsync();
            together.AddRange(commands);
            streams.UnionWith(commands.Select(command => command.StreamId));
            steps++;
            Await(at.Life, at.Step + 1);
        }

        if (together.Count > 0)
            await RecordThemAsync();

        bool Fits(IReadOnlyList<StreamCommand> commands) =>
            together.Count + commands.Count <= MostTogether
            && commands[0].Act.Today == together[0].Act.Today
            && !commands.Any(command => streams.Contains(command.StreamId));

        async Task RecordThemAsync()
        {
            if (await past.HandleAsync(together, cancellationToken) is Refused { Refusal: var refusal })
                throw new InvalidOperationException($"A made-up act was refused: {refusal.Code}: {refusal.Message}");
            done += steps;
            recorded.Report(done / total);
            together.Clear();
            streams.Clear();
            steps = 0;
        }

        void Await(int life, int step)
        {
            if (step < lives[life].Count)
                next.Enqueue((life, step), (lives[life][step][0].Act.Today, life));
        }
    }

    /// <summary>The audit with its findings and their promises; then what becomes of each stream.</summary>
    private IEnumerable<IEnumerable<IReadOnlyList<StreamCommand>>> Lives(MadeUpAudit audit)
    {
        var act = Act.On(audit.PublishedOn, MadeUpPeople.Auditor);
        var auditId = Guid.CreateVersion7();
        var beginning = new List<IReadOnlyList<StreamCommand>> { new[] { Aggregates.Audit(auditId, Open(audit, act)) } };
        var lives = new List<IEnumerable<IReadOnlyList<StreamCommand>>> { beginning };
        foreach (var finding in audit.Findings)
        {
            var findingId = Guid.CreateVersion7();
            beginning.Add(
            [
                Aggregates.Finding(findingId, [.. Record(finding, auditId, audit, act), .. Link(finding, findingId, auditId, audit, act)]),
                .. finding.Milestones.Select(milestone => Commit(milestone, findingId, audit, act)),
            ]);
            lives.AddRange(finding.Milestones.Select(milestone => Life(milestone.Acts.Select(c => Aggregates.Milestone(milestone.Id, c)))));
            lives.Add(Life(finding.Acts.Select(command => Aggregates.Finding(findingId, command))));
        }

        return lives;

        static IEnumerable<IReadOnlyList<StreamCommand>> Life(IEnumerable<StreamCommand> acts) =>
            acts.Select(command => (IReadOnlyList<StreamCommand>)[command]);
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
}
