using System.Runtime.InteropServices;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>One call of a resolver: what it may know. Lives on the stack, since most resolvers need only the parent.</summary>
/// <param name="Execution">What the call is part of.</param>
/// <param name="Field">The field to resolve.</param>
/// <param name="Target">The object of the result that the field belongs to.</param>
/// <param name="Index">The field's slot in <paramref name="Target"/>.</param>
/// <param name="Parent">The value behind <paramref name="Target"/>; null for root fields.</param>
/// <param name="Arguments">
/// In the field's order of declaration; <see cref="Absent"/> where nothing was given and there is no default.
/// </param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FieldCall(
    OperationExecution Execution,
    FieldPlan Field,
    ResultObject Target,
    int Index,
    object? Parent,
    object?[] Arguments)
{
    public ResolverContext CreateContext() => new(Execution, Field, Target, Index);
}
