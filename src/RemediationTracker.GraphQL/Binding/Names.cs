namespace RemediationTracker.GraphQL.Binding;

/// <summary>How names of the schema are written in C#.</summary>
internal static class Names
{
    /// <summary><c>dueLatest</c> is <c>DueLatest</c>.</summary>
    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
