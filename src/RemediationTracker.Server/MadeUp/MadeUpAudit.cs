using RemediationTracker.Domain;

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
        var agency = $"{MadeUpWords.Secretariat}-{random.Next(Agencies) + 1:00}";
        var published = lastDay.AddDays(-random.Next(Days));
        var auditee = new Auditee(agency, MadeUpWords.Secretariat);
        return new(
            $"{MadeUpWords.Mark} Audit {number:0000} of {agency}",
            auditee,
            published,
            [
                .. Enumerable.Range(1, random.Next(2, 7))
                    .Select(place => MadeUpFinding.Of($"{number:0000}.{place}", auditee, published, random, lastDay)),
            ]);
    }
}
