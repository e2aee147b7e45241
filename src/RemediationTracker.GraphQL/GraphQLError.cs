namespace RemediationTracker.GraphQL;

/// <summary>One entry of a response's <c>errors</c> (section 7.1.2).</summary>
/// <param name="Message">For the developer who reads the response.</param>
/// <param name="Code">Becomes <c>extensions.code</c>; null for none.</param>
public sealed record GraphQLError(string Message, string? Code = null)
{
    /// <summary>Where in the document; empty when the error belongs to no place.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; init; } = [];

    /// <summary>Response keys (<see cref="string"/>) and list indices (<see cref="int"/>, from 0); null before execution.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>Further entries of <c>extensions</c>; null for none.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }
}
