using Spectre.Console;

namespace RemediationTracker.Benchmarks.GraphQL;

/// <summary>
/// The engine through the whole HTTP pipeline against a minimal API that returns the same bytes from source-generated
/// System.Text.Json and does not even read the request; then parsing and validation alone.
/// </summary>
internal static class GraphQLBenchmark
{
    private const int Rounds = 9;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    public static async Task RunAsync()
    {
        await using var engine = await ServerProcess.StartAsync(BenchmarkServer.Engine);
        await using var floor = await ServerProcess.StartAsync(BenchmarkServer.Floor);
        var answer = await LoadClient.AskAsync(engine.Port);
        if (answer != await LoadClient.AskAsync(floor.Port))
        {
            throw new InvalidOperationException("The two servers do not answer with the same bytes.");
        }

        var engineRounds = new List<Measure>();
        var floorRounds = new List<Measure>();
        await AnsiConsole.Progress().StartAsync(async progress =>
        {
            var task = progress.AddTask($"{Rounds} rounds", maxValue: Rounds + 1);
            await LoadClient.RunAsync(engine.Port, WarmUp);
            await LoadClient.RunAsync(floor.Port, WarmUp);
            task.Increment(1);
            for (var i = 0; i < Rounds; i++)
            {
                engineRounds.Add(await MeasureAsync(engine));
                floorRounds.Add(await MeasureAsync(floor));
                task.Increment(1);
            }
        });

        var rates = new Table().AddColumns("server", "requests/s", "server CPU a request, µs");
        rates.AddRow("minimal API", $"{Median(floorRounds, m => m.Rate):N0}", $"{Median(floorRounds, m => m.Cpu):N0}");
        rates.AddRow("engine", $"{Median(engineRounds, m => m.Rate):N0}", $"{Median(engineRounds, m => m.Cpu):N0}");
        var pairs = engineRounds.Zip(floorRounds).ToArray();
        rates.AddRow(
            "ratio",
            $"{Median(pairs, p => p.First.Rate / p.Second.Rate):N2}",
            $"{Median(pairs, p => p.First.Cpu / p.Second.Cpu):N2}");
        AnsiConsole.WriteLine($"One query of 50 objects, {answer.Length:N0} bytes; medians of {Rounds} rounds of {Round.TotalSeconds} s");
        AnsiConsole.Write(rates);
    }

    private static async Task<Measure> MeasureAsync(ServerProcess server)
    {
        var before = server.ProcessorTime;
        var (requests, time) = await LoadClient.RunAsync(server.Port, Round);
        return new Measure(requests / time.TotalSeconds, (server.ProcessorTime - before).TotalMicroseconds / requests);
    }

    private static double Median<T>(IEnumerable<T> values, Func<T, double> of) => values.Select(of).Order().ElementAt(Rounds / 2);

    private sealed record Measure(double Rate, double Cpu);
}
