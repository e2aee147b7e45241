using System.Diagnostics;

namespace RemediationTracker.Server.Imports.Sources;

/// <summary>
/// Reads a file that may be hostile within bounds of time and memory. What goes beyond them is refused. The thread that reads it cannot be
/// stopped: a few at most read at once, and one that was given up counts until it ends, so that a server is not filled with them.
/// </summary>
internal static class Bounded
{
    private const int StackBytes = 64 * 1024 * 1024;

    private const long MostBytes = 2L * 1024 * 1024 * 1024;

    private const int MostAtOnce = 4;

    private static readonly SemaphoreSlim Places = new(MostAtOnce);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>What was read; null with the refusal.</summary>
    public static PageSource? Read(Func<SourceReading> read, string name, out PageRefusal? refusal)
    {
        if (!Places.Wait(Longest))
        {
            refusal = new PageRefusal(PageRefusal.TooSlow, $"{name} was not read: other files take all the time. Try again in a minute.");
            return null;
        }

        SourceReading? reading = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    reading = read();
                }
                catch (TimeoutException e)
                {
                    reading = new SourceReading(null, new PageRefusal(PageRefusal.TooSlow, $"{name} takes too long to read: {e.Message}"));
                }
                catch (Exception e)
                {
                    // A reader of hostile bytes fails in every way there is; each means that they are no whole file of their kind.
                    reading = new SourceReading(null, new PageRefusal(PageRefusal.Broken, $"{name} cannot be read: {e.Message}"));
                }
                finally
                {
                    Places.Release();
                }
            },
            StackBytes)
        {
            IsBackground = true,
        };
        var before = GC.GetTotalMemory(forceFullCollection: false);
        var clock = Stopwatch.StartNew();
        thread.Start();
        while (!thread.Join(TimeSpan.FromMilliseconds(50)))
        {
            refusal = clock.Elapsed > Longest
                ? new PageRefusal(PageRefusal.TooSlow, $"{name} cannot be read within {Longest.TotalSeconds} seconds.")
                : GC.GetTotalMemory(forceFullCollection: false) - before > MostBytes
                    ? new PageRefusal(PageRefusal.TooLarge, $"{name} holds more than can be read.")
                    : null;
            if (refusal is not null)
                return null;
        }

        refusal = reading!.Refusal;
        return reading.Source;
    }
}

/// <summary>What came of reading a file: one of the two is there.</summary>
internal sealed record SourceReading(PageSource? Source, PageRefusal? Refusal);
