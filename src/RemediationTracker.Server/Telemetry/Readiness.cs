using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RemediationTracker.Server.Telemetry;

/// <summary>What <c>/health/ready</c> says, to anybody: so nothing of why.</summary>
internal static class Readiness
{
    /// <summary>Writes a line of text.</summary>
    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsync(
        report.Status switch
        {
            HealthStatus.Healthy => "ready",
            HealthStatus.Degraded when report.Entries.Values.Any(entry => entry.Exception is not null) =>
                "ready; it cannot be told whether recorded events wait for their place in the ledger",
            HealthStatus.Degraded => "ready; recorded events wait for their place in the ledger",
            _ => "The database does not answer.",
        },
        context.RequestAborted);
}
