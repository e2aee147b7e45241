using System.Text.Json;
using System.Text.Json.Serialization;

namespace RemediationTracker.Benchmarks.GraphQL;

/// <summary><c>ReportedDone</c> is <c>REPORTED_DONE</c>, as in a GraphQL schema.</summary>
internal sealed class UpperSnakeCaseEnumConverter()
    : JsonStringEnumConverter<CommitmentStatus>(JsonNamingPolicy.SnakeCaseUpper);
