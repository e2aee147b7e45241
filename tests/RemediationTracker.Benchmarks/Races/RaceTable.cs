using Spectre.Console;

namespace RemediationTracker.Benchmarks.Races;

/// <summary>Runs races, floor and ours in turns, and prints them.</summary>
internal static class RaceTable
{
    /// <param name="races">In their order.</param>
    /// <param name="rounds">How often each runs after a first time that does not count; odd, so that there is a median.</param>
    public static async Task RunAsync(IReadOnlyList<Race> races, int rounds)
    {
        using var cpu = new WakefulCpu();
        var table = new Table().AddColumns("case", "floor, per s", "ours, per s", "ratio", "asked");
        await AnsiConsole.Progress().StartAsync(async progress =>
        {
            foreach (var race in races)
            {
                var task = progress.AddTask(race.Name, maxValue: rounds + 1);
                await race.Floor();
                await race.Ours();
                task.Increment(1);
                var done = new List<(double Floor, double Ours)>();
                for (var i = 0; i < rounds; i++)
                {
                    done.Add((await race.Floor(), await race.Ours()));
                    task.Increment(1);
                }

                var ratio = Median(done, round => round.Ours / round.Floor);
                table.AddRow(
                    race.Name,
                    $"{Median(done, round => round.Floor):N0}",
                    $"{Median(done, round => round.Ours):N0}",
                    $"{ratio:N2}",
                    $"{race.Bar:N2}");
            }
        });
        var idle = cpu.IsWakeful ? "kept from" : "let fall into";
        AnsiConsole.WriteLine($"Medians of {rounds} rounds, floor and ours in turns; the processor is {idle} idle states");
        AnsiConsole.Write(table);
    }

    private static double Median(List<(double Floor, double Ours)> rounds, Func<(double Floor, double Ours), double> of) =>
        rounds.Select(of).Order().ElementAt(rounds.Count / 2);
}
