using System.Runtime.InteropServices;

namespace RemediationTracker.Server.Tests;

/// <summary>The processor time of the calling thread: what it works, however long others keep it waiting for a processor.</summary>
internal static partial class ThreadTime
{
    private const int OfThread = 3;

    public static TimeSpan Used()
    {
        GetTime(OfThread, out var time).ShouldBe(0);
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1_000d);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
