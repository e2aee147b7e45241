using RemediationTracker.Domain.DueDates.Meaning;
using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates;

/// <summary>What a sentence denies: "will not deliver", "it is unlikely that it will", "no longer expects to".</summary>
/// <param name="sentence">One sentence.</param>
public sealed class Denials(string sentence)
{
    // "Will be unable to": the denial may come as the second word after the verb.
    private const int WordsAfter = 2;

    private readonly Tokens tokens = new(sentence);
    private Moods? moods;

    /// <summary>Whether the verb that ends at a place of the sentence is denied, by the words before it or by the next after it.</summary>
    /// <param name="end">The place after its last character.</param>
    public bool Cover(int end)
    {
        moods ??= new Moods(tokens, 0, tokens.Count);
        var (low, high) = (0, tokens.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (tokens.Start(middle) < end)
                low = middle + 1;
            else
                high = middle;
        }

        for (var at = low; at <= Math.Min(low + WordsAfter, tokens.Count); at++)
            if (moods.IsDenied(at))
                return true;
        return false;
    }
}
