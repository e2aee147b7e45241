using System.Diagnostics;

namespace RemediationTracker.Benchmarks.Races;

/// <summary>Writers and readers side by side, for a time.</summary>
internal static class Load
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1.5);

    /// <summary>How often <paramref name="work"/> was done in a second, by all together. Each has a number, from 0.</summary>
    public static async Task<double> RateAsync(int parties, Func<int, Task> work)
    {
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, parties).Select(party => Task.Run(async () =>
        {
            var count = 0;
            for (; clock.Elapsed < Round; count++)
                await work(party);
            return count;
        })));
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    /// <summary>How many of <paramref name="items"/> were done in a second.</summary>
    public static async Task<double> RateAsync(long items, Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return items / clock.Elapsed.TotalSeconds;
    }
}
