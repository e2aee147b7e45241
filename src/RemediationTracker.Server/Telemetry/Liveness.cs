using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RemediationTracker.Server.Telemetry;

/// <summary>What <c>/health/live</c> says: that the process answers, whatever it rests on.</summary>
internal static class Liveness
{
    /// <summary>Writes a line of text.</summary>
    public static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsync("live", context.RequestAborted);
}
