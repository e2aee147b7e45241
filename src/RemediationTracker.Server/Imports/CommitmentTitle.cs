using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Imports;

/// <summary>
/// Derives a milestone's title from its sentence: the due phrase goes, then the subject and "will", then what hangs loose at the ends. Of
/// "the plan will be published" it makes "Publish the plan", of "the plan will be updated and tested" "Plan updated and tested". Where
/// nothing is
/// left that says what gets done, the sentence is the title.
/// </summary>
internal static class CommitmentTitle
{
    private const int LongestRead = 2_000;
    private const string HaveBeen = "have been ";

    private static readonly string[] Openings =
        ["further", "in addition", "additionally", "also", "finally", "first", "second", "third", "then", "moreover", "lastly", "next",
         "and"];

    private static readonly string[] Hopes =
        ["anticipates that", "anticipate that", "anticipated that", "expects that", "expect that", "expected that", "estimates that",
         "estimate that"];

    private static readonly string[] Introductions =
        ["due", "when", "once", "after", "as", "in", "for", "to", "although", "while", "if", "based", "upon", "following", "by", "on",
         "during", "with", "since", "because"];

    // Where another clause begins, that says more of it.
    private static readonly string[] Clauses =
        [", who ", ", whose ", ", which ", ", with an ", ", with a ", ", because ", ", so that ", ", but "];

    private static readonly HashSet<string> Intransitive = new(StringComparer.OrdinalIgnoreCase)
    {
        "follow", "begin", "start", "occur", "happen", "commence", "resume", "continue", "complete", "take place", "be complete",
    };

    /// <summary>Of the sentence, or of the part of it that holds one of several commitments.</summary>
    /// <param name="sentence">Verbatim.</param>
    /// <param name="reading">Its date, which is no part of what gets done; null when it has none.</param>
    public static string Of(string sentence, DueReading? reading = null)
    {
        var whole = sentence.Length > LongestRead ? sentence[..LongestRead] : sentence;
        var text = reading is null or { Kind: DueKind.Unread } ? whole : Without(whole, reading);
        var title = TitleText.Tidy(Act(text));
        if (title.EndsWith(" it", StringComparison.Ordinal) && Antecedent(whole, title) is { } named)
            title = TitleText.Tidy(named);
        return TitleText.IsFit(title) ? TitleText.Shortened(title + Suffix(title, reading)) : TitleText.Shortened(TitleText.Tidy(whole));
    }

    // "Meet quarterly" is what gets done; "by June 30, 2024 and annually" is when.
    private static string Without(string text, DueReading reading)
    {
        string?[] words = [reading is { Earliest: null, Kind: DueKind.Recurring } ? null : reading.Text, reading.Condition];
        foreach (var when in words)
        {
            if (!string.IsNullOrEmpty(when) && text.IndexOf(when, StringComparison.Ordinal) is >= 0 and var at)
                text = text[..at] + " " + text[(at + when.Length)..];
        }

        return text;
    }

    private static string Act(string text)
    {
        if (CommitmentVerb.Read(text) is not { } verb)
            return MovedDate(text) ?? text;
        var (before, after) = (text[..verb.Start], OwnClause(text[verb.End..]));
        return verb.Voice switch
        {
            CommitmentVoice.Noun => WithoutArticle(Subject(before)),
            CommitmentVoice.Passive => Passive(Subject(before), after),
            // "Will have been updated"
            _ when after.StartsWith(HaveBeen, StringComparison.OrdinalIgnoreCase) => Passive(Subject(before), after[HaveBeen.Length..]),
            _ when Intransitive.Contains(TitleText.Tidy(after)) => WithoutArticle(Subject(before)),
            _ when TitleText.Tidy(after) is "Go live" or "Go-live" => WithoutArticle(Subject(before)) + " live",
            _ => State(after) ?? Start(after, text) ?? TitleText.WithoutFor(after),
        };
    }

    private static string OwnClause(string text)
    {
        foreach (var clause in Clauses)
        {
            if (text.IndexOf(clause, StringComparison.Ordinal) is > 0 and var at)
                text = text[..at];
        }

        return text;
    }

    // "Filled" of "the vacant position"; several participles stay: "Plan updated, tested, and integrated".
    private static string Passive(string subject, string after)
    {
        var words = after.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
        var isOne = words.Length > 0 && !words[0].EndsWith(',') && (words.Length == 1 || words[1] is not ("and" or "or" or "&"));
        if (!isOne || Participles.VerbOf(words[0].TrimEnd('.', ';', ' ')) is not { } verb || TitleText.IsPronoun(subject))
            return WithoutArticle(subject) + " " + after;
        return $"{verb} {TitleText.InSentence(subject)} {string.Join(' ', words[1..])}";
    }

    // "Have the dashboard live" → "dashboard live"
    private static string? State(string after)
    {
        foreach (var have in (ReadOnlySpan<string>)["have the ", "have a ", "have its ", "have an "])
        {
            if (after.StartsWith(have, StringComparison.OrdinalIgnoreCase))
                return after[have.Length..];
        }

        // "Have completed the training" → "complete the training"
        return after.Split(' ', 3) is ["have", var participle, var rest] && Participles.VerbOf(participle) is { } verb
            ? $"{verb} {rest}"
            : null;
    }

    // "Hiring an analyst, with an anticipated start date of" → "analyst starts"
    private static string? Start(string after, string text)
    {
        foreach (var hiring in (ReadOnlySpan<string>)["hiring an ", "hiring a ", "hire an ", "hire a "])
        {
            if (after.StartsWith(hiring, StringComparison.OrdinalIgnoreCase) && text.Contains("start date", StringComparison.Ordinal))
                return after[hiring.Length..].TrimEnd(' ', ',', '.') + " starts";
        }

        return null;
    }

    // "The office moved the completion date from": the date of what, only a reader can tell.
    private static string? MovedDate(string text)
    {
        foreach (var moved in (ReadOnlySpan<string>)[" moved the ", " extended the ", " postponed the ", " changed the ", " revised the "])
        {
            if (text.IndexOf(moved, StringComparison.Ordinal) is > 0 and var at
                && text.IndexOf(" from ", at + moved.Length, StringComparison.Ordinal) is > 0 and var end)
            {
                return text[(at + moved.Length)..end];
            }
        }

        return null;
    }

    // "Had planned to complete the inventory by March, but now expects to complete it": what "it" is, the same verb before it says.
    private static string? Antecedent(string sentence, string title)
    {
        var verb = title[..title.IndexOf(' ')].ToLowerInvariant() + " ";
        var plain = CommitmentVerb.Same(sentence);
        var at = Words.IndexOf(plain, verb.TrimEnd());
        if (at < 0 || plain.IndexOf(verb + "it", StringComparison.Ordinal) <= at)
            return null;
        var end = at + verb.Length;
        foreach (var stop in (ReadOnlySpan<string>)[" by ", " in ", " before ", ",", " no later", " until "])
        {
            if (plain.IndexOf(stop, at + verb.Length, StringComparison.Ordinal) is > 0 and var found
                && (end == at + verb.Length || found < end))
            {
                end = found;
            }
        }

        return end > at + verb.Length ? sentence[at..end] : null;
    }

    // How often, and what it waits for: without them two commitments of one page would have the same title.
    private static string Suffix(string title, DueReading? reading)
    {
        if (reading is { Kind: DueKind.Recurring, Recurrence: not null, Earliest: not null })
        {
            var often = Array.Find(
                ["annually", "quarterly", "monthly", "weekly", "daily", "yearly"],
                word => reading.Text.Contains(word, StringComparison.OrdinalIgnoreCase));
            return often is null || title.Contains(often[..^2], StringComparison.OrdinalIgnoreCase) ? "" : ", " + often;
        }

        if (reading is { Kind: DueKind.Dependency, Offset: not null })
            return ", " + TitleText.AfterLead(reading.Text);
        return reading?.Condition is { Length: < 40 } condition && condition.StartsWith("if ", StringComparison.OrdinalIgnoreCase)
            ? ", " + TitleText.InSentence(condition)
            : "";
    }

    private static string Subject(string before)
    {
        var subject = TitleText.Trimmed(before);
        var lower = subject.ToLowerInvariant();
        foreach (var hope in Hopes)
        {
            if (Words.IndexOf(lower, hope) is >= 0 and var said)
                return Subject(subject[(said + hope.Length)..]);
        }

        if (Array.Exists(Introductions, word => Words.StandsAt(lower, word, 0)) && subject.LastIndexOf(',') is > 0 and var comma)
            subject = subject[(comma + 1)..].Trim();
        foreach (var opening in Openings)
        {
            if (Words.StandsAt(subject.ToLowerInvariant(), opening, 0))
                subject = TitleText.Trimmed(subject[opening.Length..]);
        }

        return Which(subject) ?? OwnSubject(subject);
    }

    // "The office has posted the position, which will be filled": it is the position that is.
    private static string? Which(string subject)
    {
        var end = subject.LastIndexOf(", which", StringComparison.Ordinal);
        if (end <= 0)
            return null;
        // "The training, which all managers must attend, will be offered": the training is.
        if (subject[(end + ", which".Length)..] is not ("" or " it" or " we" or " they"))
            return subject[..end];
        var at = subject.LastIndexOf(" the ", end, StringComparison.Ordinal);
        return at > 0 ? subject[(at + 1)..end] : null;
    }

    // "A policy has been drafted and" → "a policy"; "the draft is complete, and staff" → "staff"
    private static string OwnSubject(string subject)
    {
        var (verb, joined) = (Verb(subject), subject.LastIndexOf(", and ", StringComparison.Ordinal));
        if (verb > 0 && joined > verb)
            return subject[(joined + ", and ".Length)..];
        return verb > 0 && subject.EndsWith(" and", StringComparison.Ordinal) ? subject[..verb] : subject;
    }

    private static int Verb(string text)
    {
        var first = -1;
        foreach (var verb in (ReadOnlySpan<string>)[" has ", " have ", " is ", " are ", " was ", " were "])
        {
            if (text.IndexOf(verb, StringComparison.Ordinal) is > 0 and var at && (first < 0 || at < first))
                first = at;
        }

        return first;
    }

    private static string WithoutArticle(string subject)
    {
        foreach (var article in (ReadOnlySpan<string>)["the ", "a ", "an "])
        {
            if (subject.StartsWith(article, StringComparison.OrdinalIgnoreCase))
                return subject[article.Length..];
        }

        return subject;
    }
}
