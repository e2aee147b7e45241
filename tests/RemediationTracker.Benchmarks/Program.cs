using RemediationTracker.Benchmarks.GraphQL;
using RemediationTracker.Benchmarks.Record;
using RemediationTracker.Benchmarks.Scale;
using RemediationTracker.Benchmarks.Tracker;

// Each benchmark runs beside a hand-written floor in the same run, since only the ratio of the two says something on a noisy machine.
switch (args)
{
    case ["graphql"]:
        await GraphQLBenchmark.RunAsync();
        ParseBenchmark.Run();
        return 0;
    case ["tracker"]:
        await TrackerBenchmark.RunAsync();
        return 0;
    case ["exports"]:
        await ExportBenchmark.RunAsync();
        return 0;
    case ["record", .. var words]:
        await RecordBenchmark.RunAsync(words);
        return 0;
    case ["scale", .. var options]:
        return await ScaleBenchmark.RunAsync(options);
    case ["serve", var name]:
        await BenchmarkServer.RunAsync(name);
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            "usage: dotnet run -c Release --project tests/RemediationTracker.Benchmarks -- graphql | tracker | exports | record [WORDS] | scale [OPTIONS]");
        return 2;
}
