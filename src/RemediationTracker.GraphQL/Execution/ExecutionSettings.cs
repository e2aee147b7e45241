using Microsoft.Extensions.Logging;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>What all executions of one executor have in common.</summary>
internal sealed record ExecutionSettings(
    RuntimeTypes RuntimeTypes,
    Func<RootFieldContext, GraphQLError?>? Guard,
    Func<Exception, GraphQLError?>? Unforeseen,
    TimeSpan Timeout,
    int MaxResultNodes,
    ILogger Logger);
