using RemediationTracker.Domain.Findings;

namespace RemediationTracker.Server.Imports;

/// <summary>Reads from a response where it stands on each recommendation. A sentence about one outweighs a sentence about all.</summary>
internal static class PositionReader
{
    private const int LongestRead = 2_000;

    private static readonly (string Words, ResponsePosition Position)[] Stances =
    [
        ("partially agree", ResponsePosition.PartlyAgrees), ("partly agree", ResponsePosition.PartlyAgrees),
        ("agrees in part", ResponsePosition.PartlyAgrees), ("agree in part", ResponsePosition.PartlyAgrees),
        ("partially concur", ResponsePosition.PartlyAgrees), ("partly concur", ResponsePosition.PartlyAgrees),
        ("concurs in part", ResponsePosition.PartlyAgrees),
        ("disagree", ResponsePosition.Disagrees), ("does not agree", ResponsePosition.Disagrees),
        ("do not agree", ResponsePosition.Disagrees),
        ("does not concur", ResponsePosition.Disagrees), ("do not concur", ResponsePosition.Disagrees),
        ("does not accept", ResponsePosition.Disagrees),
        ("agrees", ResponsePosition.Agrees), ("agree with", ResponsePosition.Agrees), ("concurs", ResponsePosition.Agrees),
        ("concur with", ResponsePosition.Agrees), ("accepts", ResponsePosition.Agrees), ("is in agreement", ResponsePosition.Agrees),
    ];

    /// <summary>One entry for each recommendation, in their order.</summary>
    public static IReadOnlyList<PositionProposal> Read(List<PlacedBlock> response, IReadOnlyList<RecommendationProposal> recommendations)
    {
        var known = recommendations.Select(r => r.Number).ToHashSet();
        var onOne = new Dictionary<int, PositionProposal>();
        (ResponsePosition Position, int Sentence)? onAll = null;
        foreach (var block in response)
            for (var i = 0; i < block.Sentences.Count; i++)
            {
                var plain = PageHeadings.Plain(block.Sentences[i]).ToLowerInvariant();
                plain = plain.Length > LongestRead ? plain[..LongestRead] : plain;
                var stances = StancesIn(plain);
                if (stances.Count == 0)
                    continue;
                var mentions = RecommendationMentions.Read(plain);
                if (mentions.Count == 0 && block.ListNumber is { } numbered && known.Contains(numbered))
                    mentions = [(0, numbered)];
                var sentence = block.FirstSentence + i;
                foreach (var (at, number) in mentions)
                    if (known.Contains(number))
                        onOne.TryAdd(number, new PositionProposal(number, PositionAt(stances, at), sentence));
                if (mentions.Count == 0)
                    onAll ??= (stances[0].Position, sentence);
            }

        return [.. recommendations.Select(r => onOne.GetValueOrDefault(r.Number)
            ?? new PositionProposal(r.Number, onAll?.Position ?? ResponsePosition.NotStated, onAll?.Sentence))];
    }

    // In the order of the sentence; "agree" within "partially agree" is no stance of its own.
    private static List<(int At, int Length, ResponsePosition Position)> StancesIn(string plain)
    {
        var found = Stances.SelectMany(s => Places(plain, s.Words).Select(at => (At: at, s.Words.Length, s.Position))).ToList();
        var stances = found.FindAll(s => !found.Exists(o => o.Length > s.Length && o.At <= s.At && s.At < o.At + o.Length));
        stances.Sort((a, b) => a.At.CompareTo(b.At));
        return stances;
    }

    // The last stance before the mention, else the first after it: "On Recommendation 1, the agency agrees".
    private static ResponsePosition PositionAt(List<(int At, int Length, ResponsePosition Position)> stances, int mention)
    {
        var before = stances.FindLastIndex(s => s.At < mention);
        return stances[Math.Max(0, before)].Position;
    }

    private static IEnumerable<int> Places(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
            yield return at;
    }
}
