using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server;

/// <summary>What the command line and the configuration say of a tracker.</summary>
public sealed record TrackerOptions
{
    /// <summary>Where the tracker keeps its own files, and its PostgreSQL when none is configured.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>A PostgreSQL of one's own, 15 or newer; null to start a private one in <see cref="DataDirectory"/>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>
    /// The same database by the role that owns the record and brings the schema up to date; null when the server's own role does.
    /// </summary>
    public string? OwnerConnectionString { get; init; }

    /// <summary>Where "today" is.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.FindSystemTimeZoneById(DefaultTimeZone);

    /// <summary>Origins of pages on other hosts that may open streams, as in <c>https://tracker.example</c>.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>A folder of GraphQL documents that clients may ask for by the SHA-256 of their bytes; null for none.</summary>
    public string? TrustedDocuments { get; init; }

    /// <summary>Whether no other documents are served.</summary>
    public bool TrustedDocumentsOnly { get; init; }

    /// <summary>How evidence is taken and kept.</summary>
    public EvidenceOptions Evidence { get; init; } = new();

    /// <summary>When surveys are prepared and answered.</summary>
    public SurveyOptions Surveys { get; init; } = new();

    private const string DefaultTimeZone = "America/New_York";

    /// <summary>
    /// Reads the configuration: <c>ConnectionStrings:Tracker</c>, <c>ConnectionStrings:Owner</c>, and the sections <c>Evidence</c>,
    /// <c>Survey</c> and <c>Tracker</c>, where <c>AllowedOrigins</c> have a <c>;</c> between them.
    /// </summary>
    /// <exception cref="StartupException">
    /// The time zone, an IANA name, is not known, an allowed origin is none, a switch is neither true nor false, or a size or a number is
    /// none.
    /// </exception>
    public static TrackerOptions From(IConfiguration configuration, string dataDirectory) => new()
    {
        DataDirectory = Path.GetFullPath(dataDirectory),
        ConnectionString = configuration.GetConnectionString("Tracker"),
        OwnerConnectionString = configuration.GetConnectionString("Owner"),
        AllowedOrigins = OriginsOf(configuration["Tracker:AllowedOrigins"] ?? ""),
        TimeZone = ZoneOf(configuration["Tracker:TimeZone"] ?? DefaultTimeZone),
        TrustedDocuments = configuration["Tracker:TrustedDocuments"],
        Evidence = EvidenceOptions.From(configuration),
        Surveys = SurveyOptions.From(configuration),
        TrustedDocumentsOnly = Switch(configuration, "Tracker:TrustedDocumentsOnly"),
    };

    private static bool Switch(IConfiguration configuration, string name) =>
        bool.TryParse(configuration[name] ?? "false", out var isOn)
            ? isOn
            : throw new StartupException($"{name.Replace(":", "__", StringComparison.Ordinal)} is “{configuration[name]}”; give true or false.");

    private static string[] OriginsOf(string text)
    {
        var origins = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.Find(origins, origin => !IsOrigin(origin)) is { } wrong
            ? throw new StartupException(
                $"Tracker__AllowedOrigins has “{wrong}”; give scheme and host alone, as in https://tracker.example, with ; between them.")
            : origins;
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.GetLeftPart(UriPartial.Authority).Equals(text.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    private static TimeZoneInfo ZoneOf(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw new StartupException(
                $"Tracker__TimeZone is “{name}”, which is no time zone of this machine; give an IANA name such as {DefaultTimeZone}.");
}
