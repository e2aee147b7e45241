using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;

namespace RemediationTracker.Server.MadeUp;

/// <summary>A made-up finding, with its recommendations in order of number, its milestones, and what became of both.</summary>
internal sealed record MadeUpFinding
{
    /// <summary>Marked as made up.</summary>
    public required string Title { get; init; }

    /// <summary>What is the matter.</summary>
    public required string Text { get; init; }

    /// <summary>What it is about: one that comes again in a later audit of the agency may repeat it.</summary>
    public required string Subject { get; init; }

    /// <summary>How grave it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Whether it repeats what an earlier audit found, if one did.</summary>
    public required bool Repeats { get; init; }

    /// <summary>The recommendations, with their priorities.</summary>
    public required IReadOnlyList<(string Text, Priority Priority)> Recommendations { get; init; }

    /// <summary>What was promised, and what became of that.</summary>
    public required IReadOnlyList<MadeUpMilestone> Milestones { get; init; }

    /// <summary>What became of the recommendations, in order of days.</summary>
    public required IReadOnlyList<RecommendationCommand> Acts { get; init; }

    /// <summary>The page that it might have come from.</summary>
    public SourcePage Source => new($"made-up-{Digest[..12]}.txt", Digest, $"{Title}\n\n{Text}");

    private string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Title}\n\n{Text}")));

    /// <param name="number">Of the audit and of the finding in it.</param>
    /// <param name="auditee">Who was audited.</param>
    /// <param name="published">On which day.</param>
    /// <param name="random">What chance says.</param>
    /// <param name="lastDay">The day after which nothing happens.</param>
    public static MadeUpFinding Of(string number, Auditee auditee, DateOnly published, Random random, DateOnly lastDay)
    {
        var subject = random.Pick(MadeUpWords.Subjects);
        var fault = random.Pick(MadeUpWords.Faults);
        var count = random.Next(1, 4);
        return new MadeUpFinding
        {
            Title = $"{MadeUpWords.Mark} Finding {number}: the {subject} {fault}",
            Text = $"In {random.Next(3, 60)} of {random.Next(60, 90)} cases looked at, the {subject} {fault}.",
            Subject = subject,
            Severity = random.Pick(Enum.GetValues<Severity>()),
            Repeats = random.Next(3) == 0,
            Recommendations =
            [
                .. Enumerable.Range(0, count)
                    .Select(_ => ($"{random.Pick(MadeUpWords.Acts)} {subject}.", random.Pick(Enum.GetValues<Priority>()))),
            ],
            Milestones =
            [
                .. Enumerable.Range(1, random.Next(2, 7)).Select(place => Milestone(
                    $"{random.Pick(MadeUpWords.Acts)} {subject} ({place})", random.Next(count) + 1, auditee, published, random, lastDay)),
            ],
            Acts =
            [
                .. Enumerable.Range(1, count)
                    .SelectMany(place => new RecommendationLife(auditee, place, published, lastDay, random).Acts()
                        .TakeWhile(command => command.Act.OccurredOn <= lastDay))
                    .OrderBy(command => command.Act.OccurredOn),
            ],
        };
    }

    private static MadeUpMilestone Milestone(
        string title, int recommendation, Auditee auditee, DateOnly published, Random random, DateOnly lastDay)
    {
        var phrase = string.Format(
            CultureInfo.InvariantCulture, random.Pick(MadeUpWords.Phrases), published.Year + 1, published.Year + 2);
        var due = Due.Of(phrase, DuePhrase.Read(phrase, published)[0]);
        var life = new MilestoneLife(auditee, published, due, random).Acts().TakeWhile(command => command.Act.OccurredOn <= lastDay);
        return new MadeUpMilestone(Guid.CreateVersion7(), title, due, recommendation, [.. life]);
    }
}
