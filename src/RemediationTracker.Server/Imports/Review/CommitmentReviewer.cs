using System.Globalization;
using Microsoft.Extensions.Primitives;
using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Imports.Review;

/// <summary>Puts what an auditor has filled in into the commitments of a page, and adds those that the auditor found.</summary>
/// <param name="page">As the importer reads it.</param>
/// <param name="typed">What is filled in, by field.</param>
/// <param name="errors">Takes what cannot be understood, by field.</param>
/// <param name="today">The day of import.</param>
internal sealed class CommitmentReviewer(
    PageProposal page, IReadOnlyDictionary<string, StringValues> typed, Dictionary<string, string> errors, DateOnly today)
{
    /// <summary>What is chosen of a promise that is doubted, when it is recorded.</summary>
    public const string Record = "record";

    /// <summary>The same, when it is no commitment.</summary>
    public const string None = "none";

    private readonly HashSet<int> recommendations = [.. page.Finding?.Recommendations.Select(one => one.Number) ?? []];

    /// <summary>In the order of the page.</summary>
    public IReadOnlyList<ReviewedCommitment> Read()
    {
        var keys = KeysOf(page.Milestones);
        var proposed = page.Milestones.Select((milestone, place) => Proposed(milestone, keys[place], keys));
        var added = page.Sentences.Where(sentence => PageFields.MayPromise(sentence.Place)).Select(Added).OfType<ReviewedCommitment>();
        List<ReviewedCommitment> all =
        [
            .. proposed.Concat(added).OrderBy(one => one.Sentence).Select((one, place) => one with { Number = place + 1 }),
        ];
        foreach (var (place, one) in all.Index())
        {
            if (!one.IsLeftOut && one.After is { } after && after != one.ProposedAfter && all.FindIndex(other => other.Key == after) is var first && (first < 0 || first >= place))
                errors[one.Field("after")] = "Choose a commitment that stands before it.";
        }

        return all;
    }

    /// <summary>The commitments as they would be recorded; what the auditor reads otherwise is told.</summary>
    public static IReadOnlyList<MilestoneProposal> Milestones(IReadOnlyList<ReviewedCommitment> reviewed, List<string> corrections)
    {
        var kept = reviewed.Where(one => !one.IsLeftOut).ToList();
        foreach (var one in reviewed)
            corrections.AddRange(CorrectionsOf(one, reviewed));
        return
        [
            .. kept.Select(one =>
            {
                var reading = one.Readings is [var only] ? only : one.Read?.Reading ?? one.Readings[0];
                var after = kept.FindIndex(other => other.Key == one.After);
                var milestone = one.Read ?? new MilestoneProposal
                {
                    Title = one.Title,
                    DuePhrase = one.Phrase,
                    Reading = reading,
                    RecommendationNumbers = [],
                    Sentences = [one.Sentence],
                };
                return milestone with
                {
                    ReadTitle = FilledIn.IsSame(one.Title, milestone.Title) ? null : one.Title,
                    DuePhrase = one.Phrase,
                    ProposedPhrase = FilledIn.IsSame(one.Phrase, milestone.DuePhrase) ? null : milestone.DuePhrase,
                    Reading = reading,
                    RecommendationNumbers = one.Serves,
                    DependsOn = after >= 0 ? after : null,
                    Auditee = one.Auditee,
                };
            }),
        ];
    }

    /// <summary>By the first sentence of each, and its place among those that begin in it.</summary>
    private static List<string> KeysOf(IReadOnlyList<MilestoneProposal> milestones)
    {
        var begun = new Dictionary<int, int>();
        return
        [
            .. milestones.Select(milestone =>
            {
                var sentence = milestone.Sentences[0];
                var place = begun[sentence] = begun.GetValueOrDefault(sentence) + 1;
                return $"c{sentence + 1}-{place}";
            }),
        ];
    }

    private ReviewedCommitment Proposed(MilestoneProposal milestone, string key, List<string> keys)
    {
        var after = milestone.DependsOn is { } first ? keys[first] : null;
        var isFilledIn = typed.ContainsKey($"{key}-title");
        var phrase = FilledIn.Text(typed, $"{key}-due", milestone.DuePhrase);
        var isProposed = FilledIn.IsSame(phrase, milestone.DuePhrase);
        var isLeftOut = typed.ContainsKey($"{key}-out");
        return new ReviewedCommitment(key, milestone.Sentences[0])
        {
            Proposed = milestone,
            Read = milestone,
            Title = FilledIn.Text(typed, $"{key}-title", milestone.Title),
            Phrase = phrase,
            Serves = isFilledIn ? Serves(key) : milestone.RecommendationNumbers,
            After = typed.TryGetValue($"{key}-after", out var chosen) ? (chosen.ToString() is { Length: > 0 } other ? other : null) : after,
            ProposedAfter = after,
            Auditee = Auditee(key, milestone.Auditee),
            IsLeftOut = isLeftOut,
            HasProposedPhrase = isProposed,
            Readings = isProposed ? [milestone.Reading] : Readings(key, phrase, isLeftOut),
        };
    }

    private ReviewedCommitment? Added(PageSentence sentence)
    {
        var key = $"s{sentence.Index + 1}";
        var doubted = page.DoubtedPromises.FirstOrDefault(one => one.Sentence == sentence.Index);
        var proposed = doubted is { Reading.Text: { Length: <= DuePhrase.MaxLength } words } ? words : "";
        var title = FilledIn.Text(typed, $"{key}-title", doubted?.Title ?? "");
        var phrase = FilledIn.Text(typed, $"{key}-due", proposed);
        if (doubted is null && title.Length == 0 && phrase.Length == 0)
            return null;
        var isRecorded = doubted is null || Decision(key) is Record;
        var isProposed = doubted is not null && proposed.Length > 0 && FilledIn.IsSame(phrase, proposed);
        return new ReviewedCommitment(key, sentence.Index)
        {
            Title = title,
            Phrase = phrase,
            Serves = typed.ContainsKey($"{key}-title") || doubted is null ? Serves(key) : doubted.RecommendationNumbers,
            Doubted = doubted,
            Read = doubted is null ? null : Milestone(doubted, proposed.Length > 0 ? proposed : phrase),
            Auditee = Auditee(key, doubted?.Auditee),
            IsLeftOut = !isRecorded,
            IsUndecided = doubted is not null && Decision(key) is null,
            HasProposedPhrase = isProposed,
            Readings = isProposed ? [doubted!.Reading] : Readings(key, phrase, !isRecorded),
        };
    }

    /// <summary>What is doubted, as it would have been proposed.</summary>
    /// <param name="doubted">What is doubted.</param>
    /// <param name="phrase">Its due phrase; as it is filled in where its own is longer than is taken.</param>
    private static MilestoneProposal Milestone(DoubtedPromise doubted, string phrase) => new()
    {
        Title = doubted.Title,
        DuePhrase = phrase,
        Reading = doubted.Reading,
        RecommendationNumbers = doubted.RecommendationNumbers,
        Sentences = [doubted.Sentence],
        Auditee = doubted.Auditee,
    };

    private string? Auditee(string key, string? read) =>
        read is not null && FilledIn.Text(typed, $"{key}-auditee", read) is { Length: > 0 } who ? who : null;

    /// <summary>What is chosen of what may be a commitment; null for nothing.</summary>
    private string? Decision(string key) => typed.GetValueOrDefault($"{key}-decision").ToString() switch
    {
        Record => Record,
        None => None,
        _ => null,
    };

    private List<int> Serves(string key)
    {
        var field = $"{key}-recommendations";
        List<int> numbers = [];
        foreach (var chosen in typed.GetValueOrDefault(field))
        {
            if (int.TryParse(chosen, CultureInfo.InvariantCulture, out var number) && recommendations.Contains(number))
                numbers.Add(number);
            else
                errors[field] = $"The page makes no recommendation {chosen}.";
        }

        return [.. numbers.Distinct().Order()];
    }

    private IReadOnlyList<DueReading> Readings(string key, string phrase, bool isLeftOut)
    {
        var read = phrase.Length > DuePhrase.MaxLength ? phrase[..DuePhrase.MaxLength] : phrase;
        var readings = DuePhrase.Read(read, page.PublishedOn ?? today);
        if (isLeftOut)
            return readings;
        if (phrase.Length > DuePhrase.MaxLength)
            errors[$"{key}-due"] = $"“When it is due” has {phrase.Length} characters; at most {DuePhrase.MaxLength} are taken.";
        else if (readings.Count > 1)
            errors[$"{key}-due"] = $"It holds {readings.Count} dates; give one, and record the others as commitments of their own.";
        return readings;
    }

    private static IEnumerable<string> CorrectionsOf(ReviewedCommitment one, IReadOnlyList<ReviewedCommitment> all)
    {
        if (one.Doubted is { } doubted)
        {
            if (!one.IsUndecided)
                yield return $"“{(one.IsLeftOut ? doubted.Title : one.Title)}” was doubted: it is {(one.IsLeftOut ? "no" : "a")} commitment.";
            if (one.IsLeftOut)
                yield break;
        }

        if (one.Read is not { } read)
        {
            yield return $"“{one.Title}” was not read as a commitment.";
            yield break;
        }

        if (one.IsLeftOut)
        {
            yield return $"“{read.Title}” was read as a commitment, “{read.DuePhrase}”.";
            yield break;
        }

        if (!FilledIn.IsSame(one.Title, read.Title))
            yield return $"“{one.Title}” was read as “{read.Title}”.";
        if (!FilledIn.IsSame(one.Phrase, read.DuePhrase))
            yield return $"When “{one.Title}” is due was read from “{read.DuePhrase}”.";
        if (!one.Serves.SequenceEqual(read.RecommendationNumbers))
            yield return $"“{one.Title}” was read as serving {Numbers(read.RecommendationNumbers)}.";
        if (one.Auditee != read.Auditee)
            yield return $"“{one.Title}” was read as promised by {read.Auditee}.";
        var before = all.FirstOrDefault(other => other.Key == one.ProposedAfter);
        if (one.After != one.ProposedAfter || before?.IsLeftOut is true)
            yield return $"“{one.Title}” was read as waiting for {(before is null ? "nothing" : $"“{before.Proposed!.Title}”")}.";
    }

    private static string Numbers(IReadOnlyList<int> numbers) =>
        numbers.Count == 0 ? "none" : $"recommendation {string.Join(", ", numbers)}";
}
