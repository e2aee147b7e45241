using System.Runtime.InteropServices;

namespace RemediationTracker.Server.Cli;

/// <summary>
/// Ends this process when its parent has ended, as after `kill -9` of `dotnet run`, which cannot pass that signal on. POSIX only:
/// an orphan is given another parent there.
/// </summary>
internal static partial class ParentWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Watches until disposed; null where there is nothing to watch.</summary>
    public static IDisposable? Start()
    {
        if (OperatingSystem.IsWindows())
            return null;

        var parent = GetParentId();
        return new Timer(
            _ =>
            {
                if (GetParentId() != parent)
                    Environment.Exit(143);
            },
            state: null,
            Interval,
            Interval);
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int GetParentId();
}
