using RemediationTracker.GraphQL.Costs;
using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Types;

/// <summary>A field of an object or interface type.</summary>
internal sealed class OutputField(string name, FieldsType owner, SchemaType type)
{
    public string Name => name;

    public FieldsType Owner => owner;

    public SchemaType Type => type;

    public string? Description { get; init; }

    /// <summary>Null when the field is not deprecated.</summary>
    public string? DeprecationReason { get; init; }

    public List<InputValue> Arguments { get; } = [];

    /// <summary>The directives applied to the definition.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; init; } = [];

    /// <summary>What resolving it costs. From <c>@cost</c>.</summary>
    public double Weight { get; set; }

    /// <summary>How long lists are; null when the schema does not say.</summary>
    public ListSize? ListSize { get; set; }

    /// <summary>How the field gets its value; null for fields of interfaces, which are never executed.</summary>
    public FieldResolver? Resolver { get; set; }

    /// <summary>Where a subscription's events come from; null for all fields but those of the subscription root.</summary>
    public SourceResolver? Source { get; set; }

    public InputValue? FindArgument(string argument) => Arguments.Find(a => a.Name == argument);
}
