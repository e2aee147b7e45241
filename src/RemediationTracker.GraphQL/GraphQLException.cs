namespace RemediationTracker.GraphQL;

/// <summary>
/// Thrown by a resolver for an error that the client is to see. Any other exception is shown as "Unexpected Execution Error", or as
/// <see cref="SchemaBinder.ErrorOf"/> has it.
/// </summary>
/// <param name="message">Shown to the client.</param>
/// <param name="code">Becomes <c>extensions.code</c>.</param>
/// <param name="extensions">Further entries of <c>extensions</c>; values are strings, numbers, booleans or null.</param>
public sealed class GraphQLException(string message, string code, IReadOnlyDictionary<string, object?>? extensions = null)
    : Exception(message)
{
    public string Code { get; } = code;

    public IReadOnlyDictionary<string, object?>? Extensions { get; } = extensions;

    /// <summary>The offset in the document of what is wrong; null for the field as a whole.</summary>
    internal int? Position { get; init; }
}
