using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using RemediationTracker.Ledger;
using RemediationTracker.Messaging;

namespace RemediationTracker.Server.Telemetry;

/// <summary>
/// Sends traces and metrics to a collector while the server runs. What is measured is named where it is measured; here is only what is
/// sent.
/// </summary>
internal sealed class TelemetryExport(IConfiguration configuration) : IHostedService, IDisposable
{
    private const string ServiceName = "remediation-tracker";

    /// <summary>Kestrel's own source is left out: its spans tell the callers' addresses.</summary>
    private static readonly string[] Sources =
        ["Marten", MessageRelay.TelemetryName, "Microsoft.AspNetCore", "Npgsql"];

    private static readonly string[] Meters =
    [
        LedgerSealer.TelemetryName, "Marten", MessageRelay.TelemetryName,
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql",
    ];

    private TracerProvider? traces;
    private MeterProvider? metrics;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(Configure)
            .SetResourceBuilder(Resource())
            .AddSource(Sources)
            .AddOtlpExporter()
            .Build();
        metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(Configure)
            .SetResourceBuilder(Resource())
            .AddMeter(Meters)
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>Sends what is left, and gives it up when <paramref name="cancellationToken"/> says that there is no time.</summary>
    public async Task StopAsync(CancellationToken cancellationToken) =>
        await Task.Run(Dispose, CancellationToken.None)
            .WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <inheritdoc/>
    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }

    /// <summary>The exporter reads OpenTelemetry's variables from the server's own configuration.</summary>
    private void Configure(IServiceCollection services) => services.AddSingleton(configuration);

    /// <summary>The variables come last, so that they may give another name.</summary>
    private static ResourceBuilder Resource() =>
        ResourceBuilder.CreateEmpty().AddService(ServiceName).AddTelemetrySdk().AddEnvironmentVariableDetector();
}
