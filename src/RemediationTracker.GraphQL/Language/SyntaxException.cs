namespace RemediationTracker.GraphQL.Language;

/// <summary>The text is not a GraphQL document, or is larger or deeper than the parser admits.</summary>
internal sealed class SyntaxException(string message, int position, string code = ErrorCodes.Syntax) : Exception(message)
{
    /// <summary>Offset into the text, in UTF-16 units.</summary>
    public int Position { get; } = position;

    public string Code { get; } = code;
}
