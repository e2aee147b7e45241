namespace RemediationTracker.EmbeddedPostgres.Tests;

/// <summary>A folder name of a test's own; what it holds is removed at the end, and so is a stand-in for it.</summary>
public sealed class ScratchFolder : IDisposable
{
    private readonly string root = Path.Combine(Path.GetTempPath(), $"embedded-postgres-test-{Guid.NewGuid():N}");

    /// <summary>Not there yet.</summary>
    public string Data => Path.Combine(root, "data");

    /// <summary>For other things a test needs; there already.</summary>
    public string Beside => Directory.CreateDirectory(Path.Combine(root, "beside")).FullName;

    /// <summary>The folder above <see cref="Data"/>, there already, closed to everybody else.</summary>
    public string Closed =>
        Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;

    /// <summary>Options for <see cref="Data"/> as fast as they get.</summary>
    public EmbeddedPostgresOptions Options => new() { DataDirectory = Data, Fsync = false };

    public void Dispose()
    {
        foreach (var folder in (string[])[DataFolder.StandInFor(Data), root])
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }
}
