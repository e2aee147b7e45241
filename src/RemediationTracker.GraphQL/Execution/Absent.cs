namespace RemediationTracker.GraphQL.Execution;

/// <summary>Stands for an argument that was not given, which is not the same as null.</summary>
internal static class Absent
{
    public static object Value { get; } = new();
}
