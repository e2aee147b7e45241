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

    private static readonly TimeSpan Looks = TimeSpan.FromMilliseconds(50);

    /// <summary>What was read, or why nothing was. Whoever waits for it holds no thread.</summary>
    public static async Task<SourceReading> ReadAsync(Func<SourceReading> read, string name, CancellationToken cancellationToken)
    {
        if (!await Places.WaitAsync(Longest, cancellationToken))
            return Refuse(PageRefusal.TooSlow, $"{name} was not read: other files take all the time. Try again in a minute.");

        var done = new TaskCompletionSource<SourceReading>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () =>
            {
                try
                {
                    done.SetResult(read());
                }
                catch (TimeoutException e)
                {
                    done.SetResult(Refuse(PageRefusal.TooSlow, $"{name} takes too long to read: {e.Message}"));
                }
                catch (Exception e)
                {
                    // A reader of hostile bytes fails in every way there is; each means that they are no whole file of their kind.
                    done.SetResult(Refuse(PageRefusal.Broken, $"{name} cannot be read: {e.Message}"));
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
        while (await Task.WhenAny(done.Task, Task.Delay(Looks, cancellationToken)) != done.Task)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (clock.Elapsed > Longest)
                return Refuse(PageRefusal.TooSlow, $"{name} cannot be read within {Longest.TotalSeconds} seconds.");
            if (GC.GetTotalMemory(forceFullCollection: false) - before > MostBytes)
                return Refuse(PageRefusal.TooLarge, $"{name} holds more than can be read.");
        }

        return await done.Task;
    }

    private static SourceReading Refuse(string code, string message) => new(null, new PageRefusal(code, message));
}

/// <summary>What came of reading a file: one of the two is there.</summary>
internal sealed record SourceReading(PageSource? Source, PageRefusal? Refusal);
