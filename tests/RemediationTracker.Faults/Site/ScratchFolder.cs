using System.Diagnostics;
using System.Globalization;

namespace RemediationTracker.Faults.Site;

/// <summary>
/// A folder of one scenario's, gone afterwards. A harness that is killed cannot delete its folders, nor unmount what is in them; the next
/// one does.
/// </summary>
internal sealed class ScratchFolder : IDisposable
{
    private const string Prefix = "tracker-faults-";

    public ScratchFolder()
    {
        foreach (var dead in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*").Where(IsOfTheDead))
            Remove(dead);
        Path = Directory.CreateDirectory(System.IO.Path.Combine(
            System.IO.Path.GetTempPath(),
            string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}"))).FullName;
    }

    /// <summary>PostgreSQL's account can reach it.</summary>
    public string Path { get; }

    /// <summary>The path of a file or folder in it.</summary>
    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Mounts a small file system in it, in memory. Only root can.</summary>
    /// <returns>What mount said against it; null when it is there.</returns>
    public string? MountSmallDisk(string name, int megabytes)
    {
        Directory.CreateDirectory(At(name));
        return Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=711", "faults", At(name));
    }

    /// <inheritdoc/>
    public void Dispose() => Remove(Path);

    private static bool IsOfTheDead(string folder) =>
        int.TryParse(System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-')[0], CultureInfo.InvariantCulture, out var owner)
        && Signals.IsGone(owner);

    private static void Remove(string folder)
    {
        var mounted = File.ReadLines("/proc/mounts").Select(line => line.Split(' ')[1])
            .Where(point => point.StartsWith(folder + "/", StringComparison.Ordinal)).ToList();
        foreach (var point in mounted)
            Run("umount", "-l", point);
        // PostgreSQL may take a moment to leave.
        for (var attempts = 0; Directory.Exists(folder); attempts++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && attempts < 50)
            {
                Thread.Sleep(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    private static string? Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : said.Trim();
    }
}
