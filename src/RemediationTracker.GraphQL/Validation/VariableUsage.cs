using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Validation;

/// <summary>A variable where it stands in an operation or fragment.</summary>
/// <param name="Node">The variable.</param>
/// <param name="Type">What the place asks for; null when not known.</param>
/// <param name="HasDefault">Whether the place has a default.</param>
/// <param name="ParentInput">The input object that the place is a field of; null for other places.</param>
internal sealed record VariableUsage(VariableNode Node, SchemaType? Type, bool HasDefault, InputObjectType? ParentInput);
