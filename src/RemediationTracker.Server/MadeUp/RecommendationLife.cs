using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;

namespace RemediationTracker.Server.MadeUp;

/// <summary>What became of a made-up recommendation, act by act as the rules of the domain have it.</summary>
internal sealed class RecommendationLife(Auditee auditee, int number, DateOnly published, DateOnly lastDay, Random random)
{
    private readonly Actor staff = MadeUpPeople.Staff(auditee);

    private DateOnly day = published.AddDays(random.Next(60, 500));

    /// <summary>In order of days, whatever the last day is.</summary>
    public IEnumerable<RecommendationCommand> Acts() => random.Next(20) switch
    {
        0 => [new CloseRecommendation(On(MadeUpPeople.Manager), number, RecommendationOutcome.NoLongerValid, "The law has changed.")],
        1 => [new CloseRecommendation(On(MadeUpPeople.Manager), number, RecommendationOutcome.NotImplemented, "It will not be done.")],
        < 4 => Risk(),
        < 8 => [],
        _ => Implement(),
    };

    private IEnumerable<RecommendationCommand> Implement()
    {
        do
        {
            var extent = random.Next(4) == 0 ? ImplementationExtent.Partly : ImplementationExtent.Wholly;
            yield return new ReportImplemented(On(staff), auditee, number, extent, random.Pick(MadeUpWords.Notes));
            day = day.AddDays(random.Next(20, 150));
            if (random.Next(5) == 0)
            {
                yield return new ReturnRecommendation(On(MadeUpPeople.Manager), number, "What was shown covers half of it.");
            }
            else
            {
                yield return new VerifyRecommendation(
                    On(MadeUpPeople.Manager), number, "It was seen at work.", null, "A visit to the site showed it.", []);
                if (extent is ImplementationExtent.Wholly)
                {
                    day = day.AddDays(random.Next(5, 60));
                    yield return new CloseRecommendation(
                        On(MadeUpPeople.Manager), number, RecommendationOutcome.Implemented, "It is in place.");
                    if (random.Next(12) > 0)
                        yield break;
                    day = day.AddDays(random.Next(100, 400));
                    yield return new ReopenRecommendation(On(MadeUpPeople.Manager), number, "It was found again in a later audit.");
                }
            }

            day = day.AddDays(random.Next(30, 200));
        }
        while (random.Next(4) > 0);
    }

    private IEnumerable<RecommendationCommand> Risk()
    {
        var until = day.AddDays(random.Next(180, 720));
        yield return new RequestRiskAcceptance(On(staff), auditee, number, "It costs more than what may be lost.", until);
        day = day.AddDays(random.Next(5, 30));
        if (random.Next(6) == 0)
            yield break;

        yield return new AcceptRisk(On(MadeUpPeople.Head(auditee)), auditee, number, null);
        day = day.AddDays(random.Next(1, 30));

        // A server that runs beside lets what has run out expire at once.
        if (random.Next(5) > 0 && until > lastDay)
            yield return new AcknowledgeRiskAcceptance(On(MadeUpPeople.Manager), number, null);
        day = until;
        yield return new ExpireRiskAcceptance(On(Actor.Tracker), number, until);
    }

    private Act On(Actor actor) => Act.On(day, actor);
}
