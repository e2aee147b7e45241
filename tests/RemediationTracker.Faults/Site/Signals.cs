using System.Globalization;
using System.Runtime.InteropServices;

namespace RemediationTracker.Faults.Site;

/// <summary>Signals to processes that the harness started, by their ids.</summary>
internal static partial class Signals
{
    private const int Killed = 9;
    private const int Continued = 18;
    private const int Stopped = 19;

    /// <summary>kill -9. That it is gone already is well.</summary>
    public static void Kill(int process) => _ = Send(process, Killed);

    /// <summary>SIGSTOP: it stands still, with all that it holds.</summary>
    public static void Stop(int process) => _ = Send(process, Stopped);

    /// <summary>SIGCONT: it goes on.</summary>
    public static void Continue(int process) => _ = Send(process, Continued);

    /// <summary>The ids of a process's children.</summary>
    public static IReadOnlyList<int> ChildrenOf(int process) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id != 0 && ParentOf(id) == process),
    ];

    /// <summary>Whether it is gone, or dead and only not yet waited for.</summary>
    public static bool IsGone(int process) => StatusOf(process) is not [var state, ..] || state is "Z" or "X";

    private static int ParentOf(int process) =>
        StatusOf(process) is [_, var parent, ..] ? int.Parse(parent, CultureInfo.InvariantCulture) : 0;

    /// <summary>The fields after the name, which is in parentheses and may hold anything: state, parent, and so on.</summary>
    private static string[] StatusOf(int process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int process, int signal);
}
