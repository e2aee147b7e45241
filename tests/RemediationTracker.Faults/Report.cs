using System.Globalization;
using RemediationTracker.Faults.Judging;
using RemediationTracker.Faults.Scenarios;
using Spectre.Console;

namespace RemediationTracker.Faults;

/// <summary>Runs scenarios with a progress bar each, and prints what came of them.</summary>
internal static class Report
{
    private const int FaultsShown = 20;
    private const int Width = 140;

    private static readonly string[] Headings =
        ["scenario", "cycles", "acknowledged", "unknown", "refused", "lost", "doubled", "stuck", "wrong", "verdict"];

    private static readonly IAnsiConsole Out = Open();

    /// <summary>Runs them one after the other.</summary>
    public static Task<List<Result>> RunAsync(Command command, CancellationToken cancellationToken)
    {
        Out.MarkupLineInterpolated($"Seed [bold]{command.Seed}[/]");
        return Out.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async progress =>
            {
                var tasks = command.Scenarios
                    .Select(scenario => progress.AddTask(scenario.Name, autoStart: false, scenario.Cycles(command.IsLong)))
                    .ToList();
                var results = new List<Result>();
                foreach (var (scenario, task) in command.Scenarios.Zip(tasks))
                {
                    task.StartTask();
                    results.Add(await ScenarioRun.RunAsync(
                        scenario, command.IsLong, command.Seed, cycle => task.Value = cycle, cancellationToken));
                    task.StopTask();
                }

                return results;
            });
    }

    /// <summary>Prints the table, and below it what is wrong.</summary>
    public static void Print(Command command, IReadOnlyList<Result> results)
    {
        var table = new Table();
        foreach (var heading in Headings)
            table.AddColumn(heading, column => column.NoWrap());
        foreach (var result in results)
            table.AddRow([.. Row(result).Select(Markup.Escape)]);
        Out.Write(table);
        foreach (var result in results)
        {
            foreach (var (reason, count) in result.Verdict?.Reasons ?? new Dictionary<string, int>())
                Out.MarkupLineInterpolated($"{result.Scenario}: {count} times told: {reason}");
            foreach (var fault in result.Verdict?.Faults.Take(FaultsShown) ?? [])
                Out.MarkupLineInterpolated($"[red]{result.Scenario}: {fault.Kind.ToString().ToLowerInvariant()}: {fault.What}[/]");
            foreach (var line in result.Verdict?.ServerErrors ?? [])
                Out.WriteLine(line);
        }

        Out.MarkupLineInterpolated($"Seed {command.Seed}");
    }

    /// <summary>What is not a terminal has no colours, and room for the table.</summary>
    private static IAnsiConsole Open()
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Console;

        var plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        plain.Profile.Width = Width;
        return plain;
    }

    private static IEnumerable<string> Row(Result result)
    {
        if (result.Verdict is not { } verdict)
            return [result.Scenario, "", "", "", "", "", "", "", "", $"skipped: {result.Skipped}"];

        int[] counts =
        [
            result.Cycles, verdict.Acknowledged, verdict.Unknown, verdict.Refused, verdict.Count(FaultKind.Lost),
            verdict.Count(FaultKind.Doubled), verdict.Count(FaultKind.Stuck), verdict.Count(FaultKind.Wrong),
        ];
        var numbers = counts.Select(count => count.ToString(CultureInfo.InvariantCulture));
        return [result.Scenario, .. numbers, verdict.Faults.Count == 0 ? "holds" : "FAILS"];
    }
}
