namespace RemediationTracker.Server.Evidence;

/// <summary>How evidence is taken and kept; the section <c>Evidence</c> of the configuration.</summary>
public sealed record EvidenceOptions
{
    private const long DefaultMaxBytes = 25 * 1024 * 1024;

    /// <summary>The largest <c>Evidence:MaxBytes</c>: a file is one value in PostgreSQL, which takes 1 GiB at the very most.</summary>
    private const long LargestMaxBytes = 256 * 1024 * 1024;

    /// <summary>A folder for the files; null to keep them in PostgreSQL.</summary>
    public string? Folder { get; init; }

    /// <summary>The largest file that is taken, in bytes, inclusive.</summary>
    public long MaxBytes { get; init; } = DefaultMaxBytes;

    /// <summary>A program that is given a file's path and judges it; null for no scan.</summary>
    public string? ScanCommand { get; init; }

    /// <summary>What the configuration says.</summary>
    /// <exception cref="StartupException">
    /// <c>Evidence:MaxBytes</c> is no number from 1 to 256 MiB, or <c>Evidence:ScanCommand</c> is the path of no file.
    /// </exception>
    public static EvidenceOptions From(IConfiguration configuration) => new()
    {
        Folder = configuration["Evidence:Folder"],
        MaxBytes = configuration["Evidence:MaxBytes"] is not { } text ? DefaultMaxBytes
            : long.TryParse(text, out var bytes) && bytes is >= 1 and <= LargestMaxBytes ? bytes
            : throw new StartupException($"Evidence__MaxBytes is “{text}”; give a number of bytes from 1 to {LargestMaxBytes}."),
        ScanCommand = configuration["Evidence:ScanCommand"] is not { } scan || !Path.IsPathRooted(scan) || File.Exists(scan)
            ? configuration["Evidence:ScanCommand"]
            : throw new StartupException($"Evidence__ScanCommand is “{scan}”, which is not there."),
    };
}
