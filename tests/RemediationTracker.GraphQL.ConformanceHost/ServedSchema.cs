using RemediationTracker.GraphQL.Execution;

namespace RemediationTracker.GraphQL.ConformanceHost;

/// <summary>A schema with what answers for it.</summary>
internal sealed record ServedSchema(Schema Schema, OperationPreparation Preparation, ExecutionSettings Settings);
