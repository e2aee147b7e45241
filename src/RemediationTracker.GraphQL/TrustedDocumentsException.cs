namespace RemediationTracker.GraphQL;

/// <summary>The trusted documents cannot be served: thrown at start-up, with everything that is wrong.</summary>
public sealed class TrustedDocumentsException(IReadOnlyList<string> problems)
    : Exception("The trusted documents cannot be served:" + string.Concat(problems.Select(p => Environment.NewLine + "- " + p)))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
