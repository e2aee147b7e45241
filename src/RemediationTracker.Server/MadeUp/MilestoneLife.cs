using System.Globalization;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;

namespace RemediationTracker.Server.MadeUp;

/// <summary>What became of a made-up milestone, act by act as the rules of the domain have it. Each act is on a day of its own.</summary>
internal sealed class MilestoneLife(Auditee auditee, DateOnly published, Due due, Random random)
{
    private const int LongestDelay = 400;
    private const int Usual = 250;

    private readonly Actor staff = MadeUpPeople.Staff(auditee);
    private readonly Actor head = MadeUpPeople.Head(auditee);
    private readonly DateOnly usual = published.AddDays(Usual);

    private DateOnly day = published;
    private DateOnly? latest = due.Latest;

    /// <summary>In order of days, without an end that a calendar would set: whoever takes them stops at the last day.</summary>
    public IEnumerable<MilestoneCommand> Acts() => [.. Begin(), .. random.Next(30) == 0 ? Withdraw() : Complete()];

    private IEnumerable<MilestoneCommand> Begin()
    {
        if (random.Next(2) == 0)
            yield return new AssignOwner(After(1, 30, staff), auditee, random.Pick(MadeUpWords.Owners), null);
        for (var left = random.Next(3); left > 0; left--)
            yield return new PostProgress(After(1, 120, staff), auditee, random.Pick(MadeUpWords.Notes));
        if (due is { Condition: not null, Latest: null } && random.Next(2) == 0)
        {
            latest = day.AddDays(Usual);
            yield return new EndCondition(
                After(1, 120, staff), auditee, ConditionOutcome.Met, By(latest.Value), "The budget was approved.");
        }

        for (var number = 1; latest is not null && random.Next(3) == 0; number++)
        {
            var wanted = (latest > day ? latest.Value : day).AddDays(random.Next(130, 400));
            yield return new ProposeNewDate(After(20, 120, staff), auditee, By(wanted), random.Pick(MadeUpWords.Reasons));
            yield return Decide(number, wanted);
        }
    }

    private MilestoneCommand Decide(int number, DateOnly wanted)
    {
        switch (random.Next(10))
        {
            case 0:
                return new DeclineNewDate(After(1, 40, staff), auditee, number, "It can be done by the date that stands after all.");
            case < 3:
                return new DeclineNewDate(After(1, 40, head), auditee, number, "That is too late for those who depend on it.");
            default:
                latest = wanted;
                return new ApproveNewDate(After(1, 40, head), auditee, number);
        }
    }

    private IEnumerable<MilestoneCommand> Withdraw() =>
        [new WithdrawMilestone(After(30, LongestDelay, head), auditee, "The program that it was for has ended.")];

    private IEnumerable<MilestoneCommand> Complete()
    {
        // One in five is never done.
        while (random.Next(5) > 0)
        {
            var promised = latest ?? usual;
            var done = (promised > day ? promised : day).AddDays(random.Next(-LongestDelay / 4, LongestDelay));
            day = done > day ? done : day;
            var evidence = new List<Guid>();
            for (var left = random.Next(3); left > 0; left--)
            {
                evidence.Add(Guid.CreateVersion7());
                var address = $"https://sample.invalid/evidence/{random.Next(10_000):0000}";
                yield return new SubmitEvidenceLink(On(staff), auditee, evidence[^1], address, random.Pick(MadeUpWords.Evidence));
            }

            yield return new ReportDone(On(staff), auditee, "It is done.");
            if (random.Next(5) == 0)
            {
                yield return new Return(After(1, 150, MadeUpPeople.Manager), "What was shown covers half of it.");
                continue;
            }

            yield return evidence.Count > 0
                ? new Verify(After(1, 150, MadeUpPeople.Manager), "What was submitted shows it.", evidence, NoEvidenceReason: null)
                : new Verify(After(1, 150, MadeUpPeople.Manager), "Looked at on site.", null, "What was seen on site shows it.");
            if (due.Kind is not DueKind.Continuing || random.Next(3) > 0)
                yield break;

            yield return new FindLapsed(After(60, 300, MadeUpPeople.Manager), "It is not done any more.");
        }
    }

    private Act On(Actor actor) => Act.On(day, actor);

    private Act After(int atLeast, int below, Actor actor)
    {
        day = day.AddDays(random.Next(atLeast, below));
        return On(actor);
    }

    private static string By(DateOnly day) => day.ToString("'by 'MMMM d, yyyy", CultureInfo.InvariantCulture);
}
