using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Types;

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
internal sealed class InputValue(string name, SchemaType type)
{
    public string Name => name;

    public SchemaType Type => type;

    public string? Description { get; init; }

    /// <summary>Null when the argument is not deprecated.</summary>
    public string? DeprecationReason { get; init; }

    /// <summary>The default as the schema writes it; null when there is none (a <see cref="NullNode"/> when it is null).</summary>
    public ValueNode? Default { get; init; }

    /// <summary>The default as a coerced value; meaningful only with <see cref="Default"/>.</summary>
    public object? DefaultValue { get; set; }

    /// <summary>The directives applied to the definition.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; init; } = [];

    /// <summary>What giving a value costs, without what is given within it. From <c>@cost</c>.</summary>
    public double Weight { get; set; }

    public bool IsRequired => type.IsNonNull && Default is null;
}
