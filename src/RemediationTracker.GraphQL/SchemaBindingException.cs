namespace RemediationTracker.GraphQL;

/// <summary>The schema and the classes bound to it do not fit: thrown at start-up, with everything that is wrong.</summary>
public sealed class SchemaBindingException(IReadOnlyList<string> problems)
    : Exception("The schema cannot be served:" + string.Concat(problems.Select(p => Environment.NewLine + "- " + p)))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
