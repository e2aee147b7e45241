namespace RemediationTracker.Server.Imports;

/// <summary>Counts a page's recommendations, also when their heading or their numbers are missing.</summary>
internal static class RecommendationReader
{
    private const int LongestSubject = 80;

    /// <summary>Gives each paragraph of a recommendation its number; a paragraph that only introduces them gets none.</summary>
    public static List<PlacedBlock> Number(List<PlacedBlock> blocks, Doubts doubts)
    {
        if (!blocks.Exists(b => b.Place == PagePlace.Recommendation))
            blocks = TakenFromCause(blocks, doubts);

        var printed = new List<int?>();
        var ordinals = blocks.ConvertAll(block => block.Place == PagePlace.Recommendation ? OrdinalOf(block, printed) : null);
        var numbers = Numbers(printed, doubts);
        return [.. blocks.Select((block, index) =>
            ordinals[index] is { } ordinal ? block with { RecommendationNumber = numbers[ordinal] } : block)];
    }

    /// <summary>The recommendations in order; paragraphs of one are joined by an empty line.</summary>
    public static IReadOnlyList<RecommendationProposal> Read(List<PlacedBlock> blocks) =>
        [.. blocks.Where(b => b.RecommendationNumber is not null)
            .GroupBy(b => b.RecommendationNumber!.Value)
            .Select(group => new RecommendationProposal(
                group.Key,
                string.Join("\n\n", group.Select((block, index) => index == 0 ? block.WithoutNumber : block.Text))))];

    private static int? OrdinalOf(PlacedBlock block, List<int?> printed)
    {
        var isContinuation = block.ListNumber is null && printed.Count > 0 && !BeginsWithShould(block);
        if (isContinuation)
            return printed.Count - 1;
        if (block.ListNumber is null && block.Plain.EndsWith(':') && printed.Count == 0)
            return null;
        printed.Add(block.ListNumber);
        return printed.Count - 1;
    }

    private static List<int> Numbers(List<int?> printed, Doubts doubts)
    {
        var ascending = printed.TrueForAll(n => n is not null) && printed.Zip(printed.Skip(1)).All(pair => pair.First < pair.Second);
        if (ascending)
            return printed.ConvertAll(n => n!.Value);
        if (printed.Count > 1)
            doubts.Add("The recommendations' printed numbers are missing or repeat; they were counted from 1 in the order of the page.");
        return [.. Enumerable.Range(1, printed.Count)];
    }

    private static List<PlacedBlock> TakenFromCause(List<PlacedBlock> blocks, Doubts doubts)
    {
        var taken = blocks.ConvertAll(block =>
            block.Place is PagePlace.Cause or PagePlace.Criteria && BeginsWithShould(block)
                ? block with { Place = PagePlace.Recommendation }
                : block);
        if (taken.Exists(b => b.Place == PagePlace.Recommendation))
        {
            doubts.Add(
                "The page has no Recommendations heading; what says that an agency should do something was taken for a recommendation.");
        }

        return taken;
    }

    private static bool BeginsWithShould(PlacedBlock block) =>
        block.Plain.StartsWith("We recommend", StringComparison.Ordinal)
        || block.Plain.IndexOf(" should ", StringComparison.Ordinal) is > 0 and < LongestSubject;
}
