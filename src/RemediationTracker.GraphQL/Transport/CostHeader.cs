using Microsoft.AspNetCore.Http;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>Hot Chocolate's request header <c>GraphQL-Cost</c>: <c>report</c> or <c>validate</c>; anything else asks nothing.</summary>
internal static class CostHeader
{
    private const string Name = "GraphQL-Cost";

    public static CostReporting Read(IHeaderDictionary headers)
    {
        string? value = headers[Name];
        return string.Equals(value, "report", StringComparison.OrdinalIgnoreCase) ? CostReporting.Report
            : string.Equals(value, "validate", StringComparison.OrdinalIgnoreCase) ? CostReporting.Validate
            : CostReporting.None;
    }
}
