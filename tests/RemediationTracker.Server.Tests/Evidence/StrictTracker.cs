using System.Runtime.Versioning;

namespace RemediationTracker.Server.Tests.Evidence;

/// <summary>
/// A tracker that takes files of up to 2,000 bytes and has them scanned: what holds the word INFECTED is, what holds the word BROKEN breaks
/// the scan.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class StrictTracker : IAsyncLifetime
{
    public const int MaxBytes = 2_000;

    private const string Script = """
        #!/bin/sh
        if grep -q INFECTED "$1"; then exit 1; fi
        if grep -q BROKEN "$1"; then exit 2; fi
        test "$#" = 1
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("tracker-scan-").FullName;

    public StrictTracker() => Tracker = new TrackerFixture { Evidence = new() { MaxBytes = MaxBytes, ScanCommand = ScanCommand } };

    /// <summary>The tracker.</summary>
    public TrackerFixture Tracker { get; }

    private string ScanCommand => Path.Combine(folder, "scan.sh");

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(ScanCommand, Script);
        File.SetUnixFileMode(ScanCommand, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await Tracker.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await Tracker.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
