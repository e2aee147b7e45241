using System.Globalization;
using RemediationTracker.Faults.Scenarios;

namespace RemediationTracker.Faults;

/// <summary>What the command line asks for.</summary>
internal sealed record Command
{
    /// <summary>Said when the command line is not understood.</summary>
    public static string Usage { get; } = $"""
        usage: dotnet run -c Release --project tests/RemediationTracker.Faults -- long|short [--seed N] [--only SCENARIO]
        scenarios: {string.Join(", ", AllScenarios.List.Select(scenario => scenario.Name))}
        """;

    /// <summary>Whether this is the long form.</summary>
    public required bool IsLong { get; init; }

    /// <summary>Each scenario has its chance from here.</summary>
    public required int Seed { get; init; }

    /// <summary>What to run.</summary>
    public required IReadOnlyList<IScenario> Scenarios { get; init; }

    /// <summary>Null when it is not understood.</summary>
    public static Command? Parse(string[] arguments)
    {
        if (arguments is not [("long" or "short") and var form, .. var options])
            return null;

        var command = new Command { IsLong = form == "long", Seed = Random.Shared.Next(), Scenarios = AllScenarios.List };
        for (; options.Length > 0; options = options[2..])
        {
            switch (options)
            {
                case ["--seed", var text, ..] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed):
                    command = command with { Seed = seed };
                    break;
                case ["--only", var name, ..] when AllScenarios.List.Any(scenario => scenario.Name == name):
                    command = command with { Scenarios = [.. AllScenarios.List.Where(scenario => scenario.Name == name)] };
                    break;
                default:
                    return null;
            }
        }

        return command;
    }
}
