namespace RemediationTracker.GraphQL.Language;

/// <summary>What the parser admits; each figure is the largest that passes.</summary>
internal sealed record ParserLimits(int Bytes, int Tokens, int Depth)
{
    public static ParserLimits Default { get; } = new(Bytes: 1024 * 1024, Tokens: 15_000, Depth: 200);

    /// <summary>For text of our own, such as a schema: only the depth is held, which guards the stack.</summary>
    public static ParserLimits Trusted { get; } = new(int.MaxValue, int.MaxValue, 200);
}
