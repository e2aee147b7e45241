using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using RemediationTracker.Ledger;

namespace RemediationTracker.Server.Telemetry;

/// <summary>
/// Sends traces and metrics to a collector while the server runs. What is measured is named where it is measured; here is only what is
/// sent.
/// </summary>
internal static class TelemetryExport
{
    private const string ServiceName = "remediation-tracker";

    /// <summary>Kestrel's own source is left out: its spans tell the callers' addresses.</summary>
    private static readonly string[] Sources = ["Marten", "Wolverine", "Microsoft.AspNetCore", "Npgsql"];

    private static readonly string[] Meters =
    [
        LedgerSealer.TelemetryName, "Marten", "Wolverine*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql",
    ];

    /// <summary>Adds it. The exporter reads OpenTelemetry's variables from the server's own configuration.</summary>
    public static void AddTelemetryExport(this IServiceCollection services) => services.AddOpenTelemetry()
        // The variables come last, so that they may give another name.
        .ConfigureResource(resource => resource.Clear().AddService(ServiceName).AddTelemetrySdk().AddEnvironmentVariableDetector())
        .WithTracing(traces => traces.AddSource(Sources).AddOtlpExporter())
        .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter());
}
