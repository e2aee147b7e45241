using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Imports;

/// <summary>
/// Shares a sentence with several dates out among them: each gets the words before it, or, where dates come first, those after.
/// </summary>
internal static class CommitmentParts
{
    private const int TooShortForATitle = 12;

    public static IReadOnlyList<(string Part, DueReading Reading)> Of(string sentence, List<DueReading> readings)
    {
        if (readings.Count == 1)
            return [(sentence, readings[0])];

        var ends = new List<int>();
        var starts = new List<int>();
        var at = 0;
        foreach (var reading in readings)
        {
            starts.Add(sentence.IndexOf(reading.Text, at, StringComparison.Ordinal));
            at = starts[^1] + reading.Text.Length;
            ends.Add(at);
        }

        var verb = CommitmentVerb.Read(sentence);
        var before = sentence.AsSpan((verb is { } v && v.End < starts[0] ? v.End : 0)..starts[0]);
        // Of "3/1/2027 for rules" the words come after, however few they are. After "finish", a few words need be no more than a remark.
        var datesComeFirst = HasWords(before)
            ? before.Length < TooShortForATitle && sentence.Length - at > TooShortForATitle
            : HasWords(sentence.AsSpan(at));
        return [.. readings.Select((reading, i) => datesComeFirst
            ? (sentence[starts[i]..(i + 1 < starts.Count ? starts[i + 1] : sentence.Length)], reading)
            : (sentence[(i == 0 ? 0 : ends[i - 1])..(i + 1 < ends.Count ? ends[i] : sentence.Length)], reading))];
    }

    private static bool HasWords(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                return true;
        }

        return false;
    }
}
