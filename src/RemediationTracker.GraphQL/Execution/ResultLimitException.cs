namespace RemediationTracker.GraphQL.Execution;

/// <summary>The result has more nodes than <see cref="GraphQLOptions.MaxResultNodes"/>: the execution ends.</summary>
internal sealed class ResultLimitException(int limit)
    : Exception($"The result has more than {limit} objects and list items. Ask for fewer at once.");
