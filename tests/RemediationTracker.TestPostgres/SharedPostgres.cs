using System.Diagnostics;
using System.Globalization;
using RemediationTracker.EmbeddedPostgres;

namespace RemediationTracker.TestPostgres;

/// <summary>
/// The one PostgreSQL of this test process. The first who asks starts it, everybody else waits for the same start; it ends with the
/// process, however the process ends.
/// </summary>
public static class SharedPostgres
{
    private const string FolderPrefix = "test-postgres-";
    private static readonly Lazy<Task<EmbeddedPostgresServer>> Server = new(StartAsync);

    /// <summary>The superuser's connection string, for the database <c>postgres</c>.</summary>
    public static async Task<string> ConnectionStringAsync() => (await Server.Value).ConnectionString;

    private static async Task<EmbeddedPostgresServer> StartAsync()
    {
        RemoveFoldersOfTheDead();
        var server = await EmbeddedPostgresServer.StartOrAttachAsync(
            new()
            {
                DataDirectory = Path.Combine(Path.GetTempPath(), $"{FolderPrefix}{Environment.ProcessId}-{Guid.NewGuid():N}"),
                NpmDirectory = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "test-postgres"),
                Fsync = false,
                Settings = new Dictionary<string, string> { ["max_connections"] = "400", ["shared_buffers"] = "64MB" },
            },
            CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
            Directory.Delete(server.DataDirectory, recursive: true);
        };
        return server;
    }

    /// <summary>A killed process cannot delete its folder, so the next one does.</summary>
    private static void RemoveFoldersOfTheDead()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            var owner = Path.GetFileName(folder)[FolderPrefix.Length..].Split('-')[0];
            if (!int.TryParse(owner, CultureInfo.InvariantCulture, out var processId) || IsAlive(processId)) continue;
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It belongs to somebody else, or another test process is at it.
            }
        }
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
