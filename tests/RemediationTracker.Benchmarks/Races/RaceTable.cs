using Spectre.Console;

namespace RemediationTracker.Benchmarks.Races;

/// <summary>Runs races, the rivals and ours in turns, and prints them.</summary>
internal static class RaceTable
{
    private const string Nothing = "–";

    /// <summary>In characters: where no terminal says how wide it is, each case has one line.</summary>
    private const int WidthOfFiles = 160;

    /// <param name="races">In their order.</param>
    /// <param name="rounds">How often each runs after a first time that does not count; odd, so that there is a median.</param>
    public static async Task RunAsync(IReadOnlyList<Race> races, int rounds)
    {
        using var cpu = new WakefulCpu();
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = WidthOfFiles;
        List<string> rivals = [.. races.SelectMany(race => race.Rivals).Select(rival => rival.Name).Distinct()];
        var table = new Table().AddColumn("case");
        table.AddColumns([.. rivals.Select(PerSecond), PerSecond("ours")]);
        foreach (var rival in rivals)
            table.AddColumns($"to {rival}", "asked");
        await AnsiConsole.Progress().StartAsync(async progress =>
        {
            foreach (var race in races)
                table.AddRow(Row(race, rivals, await RunAsync(race, rounds, progress.AddTask(race.Name, maxValue: rounds + 1))));
        });
        var idle = cpu.IsWakeful ? "kept from" : "let fall into";
        AnsiConsole.WriteLine($"Medians of {rounds} rounds, all in turns; the processor is {idle} idle states");
        AnsiConsole.Write(table);
    }

    private static async Task<List<Rates>> RunAsync(Race race, int rounds, ProgressTask progress)
    {
        var done = new List<Rates>();
        for (var i = 0; i <= rounds; i++)
        {
            // Each goes first in its turn: who follows another may meet what that one left behind.
            var parties = race.Rivals.Select(rival => rival.Round).Append(race.Ours).ToList();
            var rates = new double[parties.Count];
            for (var turn = 0; turn < parties.Count; turn++)
            {
                var party = (i + turn) % parties.Count;
                rates[party] = await parties[party]();
            }

            done.Add(new Rates(race.Rivals.Zip(rates).ToDictionary(pair => pair.First.Name, pair => pair.Second), rates[^1]));
            progress.Increment(1);
        }

        return done[1..];
    }

    private static string[] Row(Race race, List<string> rivals, List<Rates> rounds)
    {
        var rates = new List<string> { race.Name };
        var ratios = new List<string>();
        foreach (var name in rivals)
        {
            var rival = race.Rivals.FirstOrDefault(rival => rival.Name == name);
            rates.Add(rival is null ? Nothing : $"{Median(rounds, round => round.Theirs[name]):N0}");
            ratios.Add(rival is null ? Nothing : $"{Median(rounds, round => round.Ours / round.Theirs[name]):N2}");
            ratios.Add(rival is { Bar: { } bar } ? $"{bar:N2}" : Nothing);
        }

        return [.. rates, $"{Median(rounds, round => round.Ours):N0}", .. ratios];
    }

    private static string PerSecond(string name) => $"{name}, per s";

    private static double Median(List<Rates> rounds, Func<Rates, double> of) => rounds.Select(of).Order().ElementAt(rounds.Count / 2);

    /// <summary>What one round came to.</summary>
    private sealed record Rates(IReadOnlyDictionary<string, double> Theirs, double Ours);
}
