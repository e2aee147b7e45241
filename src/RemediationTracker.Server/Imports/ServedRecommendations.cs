namespace RemediationTracker.Server.Imports;

/// <summary>
/// Finds which recommendations a commitment serves: those that its sentences name; else the one that its list number names; else the
/// one with which it shares the most telling words. A word counts less the more commitments use it, and not at all when every
/// recommendation has it.
/// </summary>
internal sealed class ServedRecommendations(
    List<Commitment> commitments, IReadOnlyList<RecommendationProposal> recommendations, Doubts doubts)
{
    private const double ClearLead = 1.25;

    private readonly List<HashSet<string>> stems = commitments.ConvertAll(c => WordStems.Of(c.Text));
    private readonly List<HashSet<string>> asked = [.. recommendations.Select(r => WordStems.Of(r.Text))];
    private readonly HashSet<int> known = [.. recommendations.Select(r => r.Number)];
    private Dictionary<string, int> uses = [];

    /// <summary>For each commitment the numbers, ascending; empty, with a doubt, when none can be told.</summary>
    /// <param name="dependencies">
    /// For each commitment the one it waits for: it serves what that one serves when nothing else is known.
    /// </param>
    public IReadOnlyList<IReadOnlyList<int>> Read(IReadOnlyList<int?> dependencies)
    {
        uses = stems.SelectMany(s => s).CountBy(s => s).ToDictionary();
        var served = new List<IReadOnlyList<int>>();
        for (var i = 0; i < commitments.Count; i++)
        {
            var numbers = Named(commitments[i]) ?? Shared(i) ?? (dependencies[i] is { } on ? served[on] : []);
            if (numbers.Count == 0)
                Doubt(i, "Which recommendation it serves could not be told.");
            served.Add(numbers);
        }

        return served;
    }

    private List<int>? Named(Commitment commitment)
    {
        if (recommendations.Count == 1)
            return [recommendations[0].Number];
        var mentions = commitment.Sentences.Values
            .SelectMany(s => RecommendationMentions.Read(PageHeadings.Plain(s).ToLowerInvariant())).Select(m => m.Number)
            .Where(known.Contains).Distinct().Order().ToList();
        if (mentions.Count > 0)
            return mentions;
        return commitment.Block.ListNumber is { } number && known.Contains(number) ? [number] : null;
    }

    private List<int>? Shared(int index)
    {
        var telling = stems[index].Where(stem => !asked.TrueForAll(text => text.Contains(stem))).ToList();
        var scores = asked
            .Select((text, i) => (recommendations[i].Number, Score: telling.Where(text.Contains).Sum(stem => 1.0 / uses[stem])))
            .OrderByDescending(s => s.Score).ToList();
        if (scores.Count == 0 || scores[0].Score <= 0)
            return null;
        if (scores.Count > 1 && scores[0].Score < scores[1].Score * ClearLead)
            Doubt(index, $"It may serve recommendation {scores[0].Number} or {scores[1].Number}.");
        return [scores[0].Number];
    }

    private void Doubt(int index, string doubt)
    {
        var (sentence, text) = commitments[index].Sentences.First();
        doubts.Add(sentence, text, doubt);
    }
}
