using System.Diagnostics;

namespace RemediationTracker.TestNode;

/// <summary>The packages that <c>tests/package.json</c> pins, which any script under <c>tests</c> finds in Node's ordinary way.</summary>
public static class NodePackages
{
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    /// <summary>The folder <c>tests</c>.</summary>
    public static string Folder { get; } = FindFolder();

    /// <summary>Ends when the packages are there: installed by <c>tests/run.sh</c> before, or else here.</summary>
    /// <exception cref="InvalidOperationException">npm failed; the message has what it said.</exception>
    public static Task InstalledAsync() => Installed.Value;

    private static async Task InstallAsync()
    {
        // Test projects run side by side: whoever has the file open installs for all. npm writes its own lock file last.
        await using var turn = await TurnAsync(Path.Combine(Folder, "RemediationTracker.TestNode", "obj", "npm.turn"));
        var wanted = new FileInfo(Path.Combine(Folder, "package-lock.json"));
        var done = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (done.Exists && done.LastWriteTimeUtc >= wanted.LastWriteTimeUtc)
        {
            return;
        }

        var start = new ProcessStartInfo("npm", ["ci", "--no-progress"])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        using var npm = Process.Start(start)!;
        var said = await npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"npm ci failed in {Folder}: {said}");
        }
    }

    private static async Task<FileStream> TurnAsync(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RemediationTracker.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return Path.Combine(folder.FullName, "tests");
    }
}
