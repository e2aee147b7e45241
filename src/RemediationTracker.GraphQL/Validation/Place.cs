using System.Runtime.InteropServices;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Validation;

/// <summary>What the schema says of the node that a rule is shown. All are null where the document names something unknown.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Place
{
    /// <summary>The type that the enclosing selection set selects from.</summary>
    public CompositeType? ParentType { get; init; }

    /// <summary>The field that the node is or stands in.</summary>
    public OutputField? Field { get; init; }

    /// <summary>The directive that the node is or stands in.</summary>
    public DirectiveType? Directive { get; init; }

    /// <summary>The argument that the node is or stands in.</summary>
    public InputValue? Argument { get; init; }

    /// <summary>The type that a value must have here.</summary>
    public SchemaType? InputType { get; init; }

    /// <summary>The argument or input field that declares <see cref="InputType"/>; null within lists.</summary>
    public InputValue? Slot { get; init; }

    /// <summary>The input object whose field a value is.</summary>
    public InputObjectType? ParentInput { get; init; }
}
