namespace RemediationTracker.Server.Telemetry;

/// <summary>Whether traces and metrics are sent. The rest of OpenTelemetry's standard variables the exporter reads itself.</summary>
internal sealed record TelemetryOptions
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ProtocolVariable = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private static readonly string[] Protocols = ["grpc", "http/protobuf"];

    /// <summary>Whether anything is collected and sent at all.</summary>
    public required bool IsOn { get; init; }

    /// <summary>Reads the configuration: nothing is sent unless <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.</summary>
    /// <remarks>The exporter would pass over a wrong value in silence and send to its default.</remarks>
    /// <exception cref="StartupException">The endpoint is no http or https address, or the protocol is not known.</exception>
    public static TelemetryOptions From(IConfiguration configuration)
    {
        if (configuration[EndpointVariable] is not { Length: > 0 } endpoint)
            return new TelemetryOptions { IsOn = false };

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || !address.Scheme.StartsWith("http", StringComparison.Ordinal))
            throw new StartupException($"{EndpointVariable} is “{endpoint}”; give an address such as http://127.0.0.1:4317.");
        if (configuration[ProtocolVariable] is { Length: > 0 } protocol && !Protocols.Contains(protocol))
            throw new StartupException($"{ProtocolVariable} is “{protocol}”; give {string.Join(" or ", Protocols)}.");
        return new TelemetryOptions { IsOn = true };
    }
}
