using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.Lists;

/// <summary>
/// Which page of a list (GraphQL Cursor Connections specification, and Hot Chocolate's customs for sizes).
/// Forwards with <paramref name="First"/> and <paramref name="After"/>, backwards with <paramref name="Last"/> and
/// <paramref name="Before"/>.
/// </summary>
public sealed record PageArguments(int? First, string? After, int? Last, string? Before)
{
    public const int DefaultSize = 10;
    public const int MaxSize = 50;

    /// <summary>The page of a list that a browser is shown: what lies beyond a cursor, or before one where there is one.</summary>
    public static PageArguments At(string? after, string? before) =>
        before is null ? new(MaxSize, after, null, null) : new(null, after, MaxSize, before);

    /// <summary>Whether the page is counted from the end.</summary>
    public bool Backwards => Last is not null || (First is null && Before is not null);

    /// <summary>Most rows that the page may hold.</summary>
    public int Size => First ?? Last ?? DefaultSize;

    /// <summary>The cursor that the page lies beyond; null for the list's beginning (or end).</summary>
    public string? Cursor => Backwards ? Before : After;

    /// <summary>Refuses arguments that contradict each other or are out of bounds.</summary>
    /// <exception cref="GraphQLException">Names the argument and the rule.</exception>
    public void Check()
    {
        if (First is not null && Last is not null)
            throw new GraphQLException("Give `first` or `last`, not both.", "INVALID_PAGE");
        if (Backwards ? After is not null : Before is not null)
            throw new GraphQLException("`after` goes with `first`, `before` with `last`.", "INVALID_PAGE");

        var name = First is null ? "last" : "first";
        if (Size < 0)
            throw new GraphQLException($"`{name}` is {Size}; it must not be negative.", "INVALID_PAGE");
        if (Size > MaxSize)
            throw new GraphQLException($"`{name}` is {Size}; a page holds at most {MaxSize}.", "HC0051");
    }
}
