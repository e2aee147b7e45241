using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Validation;

/// <summary>A variable where it stands in an operation or fragment.</summary>
/// <remarks>
/// <paramref name="Type"/> is what the place asks for, null when not known; <paramref name="HasDefault"/> says whether the place has a
/// default which is not null.
/// </remarks>
internal sealed record VariableUsage(VariableNode Node, SchemaType? Type, bool HasDefault, InputObjectType? ParentInput);
