using System.Runtime.InteropServices;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>One call of a resolver: what it may know. Lives on the stack, since most resolvers need only the parent.</summary>
/// <remarks>
/// <paramref name="Target"/> is the object of the result that the field belongs to, <paramref name="Parent"/> the value behind it (null
/// for root fields). <paramref name="Arguments"/> are in the field's order of declaration, <see cref="Absent"/> where nothing was given
/// and there is no default.
/// </remarks>
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
