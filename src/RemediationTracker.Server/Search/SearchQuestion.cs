using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Search;

/// <summary>What is looked for.</summary>
/// <param name="Words">
/// All of which a text must have, in whatever form: “test” finds “tested”. Words in quotation marks stand one after the other, “or” stands
/// between words of which one is enough, and “-” before a word that must not be there. Or the API's id of a thing.
/// </param>
public sealed record SearchQuestion(string Words)
{
    /// <summary>Most characters that are looked for.</summary>
    public const int MaxLength = 200;

    /// <summary>Short name of the agency whose texts alone are looked through; null for all.</summary>
    public string? Agency { get; init; }

    /// <summary>What alone is shown; null for all kinds.</summary>
    public SearchKind? Kind { get; init; }

    /// <summary>How many hits are passed over.</summary>
    public int Skip { get; init; }

    /// <summary>How many are read at most.</summary>
    public int Take { get; init; } = 20;

    /// <summary>The thing of which the words are the id; null when they are none.</summary>
    internal (SearchKind Kind, Guid Key, int Number)? Thing
    {
        get
        {
            if (Ids.RecommendationKey(Words) is var (finding, number))
                return (SearchKind.Recommendation, finding, number);
            return Ids.KeyOf("Audit", Words) is { } audit ? (SearchKind.Audit, audit, 0)
                : Ids.KeyOf("Finding", Words) is { } key ? (SearchKind.Finding, key, 0)
                : Ids.KeyOf("Milestone", Words) is { } milestone ? (SearchKind.Commitment, milestone, 0)
                : null;
        }
    }
}
