using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.MadeUp;

/// <summary>An audit as chance would have it: the same for the same random numbers and the same last day.</summary>
/// <param name="Title">Marked as made up.</param>
/// <param name="Auditee">Marked as made up.</param>
/// <param name="PublishedOn">Within five years before the last day.</param>
/// <param name="Findings">At least one.</param>
internal sealed record MadeUpAudit(string Title, Auditee Auditee, DateOnly PublishedOn, IReadOnlyList<MadeUpFinding> Findings)
{
    private const int Days = 5 * 365;
    private const int Agencies = 24;

    /// <param name="number">From 1; it is part of the title, which no two audits share.</param>
    /// <param name="random">What chance says.</param>
    /// <param name="lastDay">The day after which nothing happens.</param>
    public static MadeUpAudit Of(int number, Random random, DateOnly lastDay)
    {
        var agency = $"SAMPLE-{random.Next(Agencies) + 1:00}";
        var published = lastDay.AddDays(-random.Next(Days));
        return new(
            $"{MadeUpWords.Mark} Audit {number:0000} of {agency}",
            new Auditee(agency, "SAMPLE"),
            published,
            [.. Enumerable.Range(1, random.Next(2, 7)).Select(place => MadeUpFinding.Of(number, place, published, random, lastDay))]);
    }
}

/// <summary>A made-up finding, with its recommendations' texts in order of number and its milestones.</summary>
internal sealed record MadeUpFinding(
    string Title, string Text, IReadOnlyList<string> Recommendations, IReadOnlyList<MadeUpMilestone> Milestones)
{
    private const int LongestDelay = 400;
    private const int Usual = 250;

    /// <summary>The page that it might have come from.</summary>
    public SourcePage Source => new($"made-up-{Digest[..12]}.txt", Digest, $"{Title}\n\n{Text}");

    private string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Title}\n\n{Text}")));

    public static MadeUpFinding Of(int audit, int place, DateOnly published, Random random, DateOnly lastDay)
    {
        var subject = random.Pick(MadeUpWords.Subjects);
        var fault = random.Pick(MadeUpWords.Faults);
        IReadOnlyList<string> recommendations =
            [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{random.Pick(MadeUpWords.Acts)} {subject}.")];
        return new(
            $"{MadeUpWords.Mark} Finding {audit:0000}.{place}: the {subject} {fault}",
            $"In {random.Next(3, 60)} of {random.Next(60, 90)} cases looked at, the {subject} {fault}.",
            recommendations,
            [.. Enumerable.Range(1, random.Next(2, 7)).Select(
                number => Milestone(number, random.Next(recommendations.Count) + 1, subject, published, random, lastDay))]);
    }

    private static MadeUpMilestone Milestone(
        int number, int recommendation, string subject, DateOnly published, Random random, DateOnly lastDay)
    {
        var phrase = string.Format(
            CultureInfo.InvariantCulture, random.Pick(MadeUpWords.Phrases), published.Year + 1, published.Year + 2);
        var due = DuePhrase.Read(phrase, published, FiscalCalendar.Massachusetts)[0].Latest ?? published.AddDays(Usual);
        return new(
            Guid.CreateVersion7(),
            $"{random.Pick(MadeUpWords.Acts)} {subject} ({number})",
            phrase,
            recommendation,
            [.. Life(published, due, random).TakeWhile(act => act.On <= lastDay)]);
    }

    private static IEnumerable<MadeUpAct> Life(DateOnly published, DateOnly due, Random random)
    {
        var day = published;
        for (var left = random.Next(3); left > 0; left--)
        {
            day = day.AddDays(random.Next(1, 120));
            yield return new(day, MadeUpActKind.Progress, random.Pick(MadeUpWords.Notes));
        }

        // One in five is never done.
        while (random.Next(5) > 0)
        {
            var promised = Math.Max(day.DayNumber, due.DayNumber);
            day = DateOnly.FromDayNumber(Math.Max(day.DayNumber, promised + random.Next(-LongestDelay / 4, LongestDelay)));
            yield return new(day, MadeUpActKind.ReportedDone, "It is done.");
            day = day.AddDays(random.Next(1, 150));
            if (random.Next(5) > 0)
            {
                yield return new(day, MadeUpActKind.Verified, "Looked at on site.");
                yield break;
            }

            yield return new(day, MadeUpActKind.Returned, "What was shown covers half of it.");
        }
    }
}
