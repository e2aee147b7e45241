
namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>
/// Numbers over the rows of a list. Its scope and its filters are the list's, so whoever asks is told numbers of what the list
/// shows them. Parameters from <c>$1</c> are the list's; the query's own follow.
/// </summary>
internal sealed record NumbersQuery<TRow>
{
    /// <summary>The tables under the list's aliases, where what is counted is no row of the list; null for the list's own.</summary>
    public string? From { get; init; }

    /// <summary>Which of the rows count.</summary>
    public string Condition { get; init; } = "true";

    /// <summary>A select list over the tables: what the measures look at.</summary>
    public required string Columns { get; init; }

    /// <summary>The numbers by name, each an aggregate over <see cref="Columns"/>.</summary>
    public required IReadOnlyDictionary<string, string> Measures { get; init; }

    /// <summary>Which groups come first, by the names of measures, where the key has no order of its own.</summary>
    public required string Order { get; init; }

    /// <summary>Makes a row of a record of the key's columns and the measures.</summary>
    public required Func<ColumnReader, TRow> Read { get; init; }
}
