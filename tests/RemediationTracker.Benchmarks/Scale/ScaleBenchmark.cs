using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using RemediationTracker.Benchmarks.Races;

namespace RemediationTracker.Benchmarks.Scale;

/// <summary>How long readers wait for the same on 20, 200 and 2,000 made-up audits, alone and eight at a time.</summary>
internal static class ScaleBenchmark
{
    private const int Clients = 8;

    public static Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var words = new Argument<string[]>("words") { Description = "Only the cases whose names hold one of them; all when left out." };
        var data = new Option<string>("--data")
        {
            Description = "The folder of the made-up audits, which are kept, and made where they are missing.",
            DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "benchmark-scale"),
        };
        var audits = new Option<int[]>("--audits")
        {
            Description = "The sizes, the smallest first.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [20, 200, 2_000],
        };
        var requests = new Option<int>("--requests")
        {
            Description = "How many requests of a case are timed, after as many that are not; of what takes long a part.",
            DefaultValueFactory = _ => 500,
        };
        var load = new Option<double>("--load")
        {
            Description = "Instead: so many minutes of all cases mixed, on the largest size.",
        };
        var command = new RootCommand("Reading as the record grows.") { words, data, audits, requests, load };
        command.SetAction(parsed => RunAsync(
            parsed.GetValue(data)!,
            parsed.GetValue(audits)!,
            [.. ScaleCase.All.Where(one => parsed.GetValue(words) is not [_, ..] some || some.Any(one.Name.Contains))],
            parsed.GetValue(requests),
            TimeSpan.FromMinutes(parsed.GetValue(load))));
        return command.Parse(arguments).InvokeAsync();
    }

    private static async Task RunAsync(string data, int[] sizes, IReadOnlyList<ScaleCase> cases, int requests, TimeSpan load)
    {
        using var cpu = new WakefulCpu();
        var trackers = new List<ScaledTracker>();
        try
        {
            foreach (var size in load > TimeSpan.Zero ? sizes[^1..] : sizes)
                trackers.Add(await ScaledTracker.StartAsync(data, size));
            if (load > TimeSpan.Zero)
                await MixedLoad.RunAsync(trackers[0], cases, load);
            else
                await CompareAsync(trackers, cases, requests);
        }
        finally
        {
            foreach (var tracker in trackers)
                await tracker.DisposeAsync();
        }
    }

    private static async Task CompareAsync(List<ScaledTracker> trackers, IReadOnlyList<ScaleCase> cases, int requests)
    {
        var alone = new ScaleTable("alone", trackers);
        var together = new ScaleTable($"{Clients} clients", trackers);
        alone.Add("start to ready", growth: 1.2, [.. trackers.Select(tracker => new Waits([tracker.ReadyAfter], null))]);
        foreach (var one in cases)
        {
            var count = Math.Max(1, requests / one.Rarity);
            await AddAsync(alone, one, count, clients: 1);
            await AddAsync(together, one, count, Clients);
        }

        alone.Write();
        together.Write();
        foreach (var tracker in trackers)
        {
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{tracker.Audits:N0} audits: {tracker.LinesBefore:N0} lines printed before it was ready"));
        }

        async Task AddAsync(ScaleTable table, ScaleCase one, int count, int clients)
        {
            var waits = new List<Waits>();
            foreach (var tracker in trackers)
            {
                if (one.IsAfterAChange)
                    await tracker.SeemChangedAsync(true);
                await AskAsync(tracker, one, count, clients);
                waits.Add(await AskAsync(tracker, one, count, clients));
                if (one.IsAfterAChange)
                    await tracker.SeemChangedAsync(false);
            }

            table.Add(one, waits);
            await Console.Error.WriteLineAsync(table.LineOf(one.Name));
        }
    }

    private static async Task<Waits> AskAsync(ScaledTracker tracker, ScaleCase one, int count, int clients)
    {
        var cpu = tracker.PostgresCpu.ProcessorTime;
        var (left, failed) = (count, 0);
        var times = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            var mine = new List<double>();
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var began = Stopwatch.GetTimestamp();
                if (!await tracker.TryAsync(one))
                    Interlocked.Increment(ref failed);
                mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return mine;
        })));
        return new Waits([.. times.SelectMany(mine => mine)], (tracker.PostgresCpu.ProcessorTime - cpu).TotalMilliseconds / count) { Failed = failed };
    }
}
