namespace RemediationTracker.GraphQL.Types;

internal sealed class DirectiveType(string name, bool isRepeatable, IReadOnlyList<string> locations)
{
    public string Name => name;

    public bool IsRepeatable => isRepeatable;

    public IReadOnlyList<string> Locations => locations;

    public string? Description { get; init; }

    public List<InputValue> Arguments { get; } = [];
}
