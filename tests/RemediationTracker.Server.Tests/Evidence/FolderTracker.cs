namespace RemediationTracker.Server.Tests.Evidence;

/// <summary>A tracker that keeps evidence in a folder.</summary>
public sealed class FolderTracker : IAsyncLifetime
{
    private readonly string parent = Directory.CreateTempSubdirectory("tracker-evidence-").FullName;

    public FolderTracker() => Tracker = new TrackerFixture { Evidence = new() { Folder = Folder } };

    /// <summary>The tracker.</summary>
    public TrackerFixture Tracker { get; }

    /// <summary>Where the files are.</summary>
    public string Folder => Path.Combine(parent, "evidence");

    public Task InitializeAsync() => Tracker.InitializeAsync();

    public async Task DisposeAsync()
    {
        await Tracker.DisposeAsync();
        Directory.Delete(parent, recursive: true);
    }
}
