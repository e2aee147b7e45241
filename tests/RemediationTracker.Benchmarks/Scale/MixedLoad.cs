using System.Diagnostics;
using System.Globalization;

namespace RemediationTracker.Benchmarks.Scale;

/// <summary>
/// All cases mixed, by eight clients, for a time: whether any fails, and whether the server's memory grows. Half of the time the record looks
/// as it does just after a change.
/// </summary>
internal static class MixedLoad
{
    private const int Clients = 8;
    private const int Seed = 1;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>Runs it and prints what came of it. The first fifth of the time warms the server up: its memory does not count.</summary>
    public static async Task RunAsync(ScaledTracker tracker, IReadOnlyList<ScaleCase> cases, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var (asked, failed) = (0, 0);
        var waits = new List<double>();
        var clients = Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var random = new Random(Seed + client);
            while (clock.Elapsed < time)
            {
                var one = cases[random.Next(cases.Count)];
                if (one.Rarity > 1 && random.Next(one.Rarity) > 0)
                    continue;
                var began = clock.Elapsed;
                if (!await tracker.TryAsync(one))
                    Interlocked.Increment(ref failed);
                lock (waits)
                {
                    asked++;
                    waits.Add((clock.Elapsed - began).TotalMilliseconds);
                }
            }
        })).ToList();

        var memory = new List<(TimeSpan At, double Megabytes)>();
        while (clock.Elapsed < time)
        {
            await Task.Delay(Look);
            await tracker.SeemChangedAsync(memory.Count % 2 == 0);
            memory.Add((clock.Elapsed, tracker.ServerMemory / 1e6));
        }

        await Task.WhenAll(clients);
        await tracker.SeemChangedAsync(false);
        var first = Mean(time / 5, time * 2 / 5);
        var last = Mean(time * 4 / 5, time + Look);
        var all = new Waits(waits, null);
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{asked:N0} requests in {time.TotalMinutes:0.#} minutes, {failed} failed; p50 {all.Median:N0} ms, p99 {all.P99:N0} ms. "
            + $"The server's memory: {first:N0} MB in the second fifth of the time, {last:N0} MB in the last one."));

        double Mean(TimeSpan from, TimeSpan to) =>
            memory.Where(look => look.At >= from && look.At < to).Select(look => look.Megabytes).DefaultIfEmpty().Average();
    }
}
