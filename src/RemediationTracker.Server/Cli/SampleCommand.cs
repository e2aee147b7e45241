using System.CommandLine;
using RemediationTracker.Server.MadeUp;
using Spectre.Console;

namespace RemediationTracker.Server.Cli;

/// <summary><c>sample --audits N [--seed N]</c>: made-up audits, marked as such, at a size that feels real.</summary>
internal static class SampleCommand
{
    private const int Most = 5_000;

    public static Command Create(Func<ParseResult, CliSession> session)
    {
        var audits = new Option<int>("--audits")
        {
            Description = $"How many audits, 1 to {Most:N0}.",
            HelpName = "N",
            DefaultValueFactory = _ => 200,
            CustomParser = result => Choices.ParseNumber(result, 1, Most),
        };
        var seed = new Option<int?>("--seed")
        {
            Description = "The number that the audits come from: the same one gives the same audits on the same day. Any when left out.",
            HelpName = "N",
            CustomParser = result => Choices.ParseNumber(result, int.MinValue, int.MaxValue),
        };
        var command = new Command(
            "sample",
            "Record made-up audits, marked as such, over five years. Only into an empty record: give them a data folder of their own, where "
            + "nobody else records meanwhile.")
        {
            audits, seed,
        };
        command.SetAction((parsed, cancellationToken) => Attempt.RunAsync(() => session(parsed).RecordAsync(
            services => RecordAsync(
                services, parsed.GetValue(audits), parsed.GetValue(seed) ?? Random.Shared.Next(), cancellationToken),
            mayBegin: true,
            cancellationToken)));
        return command;
    }

    private static async Task<int> RecordAsync(IServiceProvider services, int audits, int seed, CancellationToken cancellationToken)
    {
        await Console.Out.WriteLineAsync($"The seed is {seed}.");
        var record = ActivatorUtilities.CreateInstance<MadeUpRecord>(services);
        var today = services.GetRequiredService<TrackerClock>().Today;
        var milestones = await Terminal.Error.Progress().StartAsync(progress =>
        {
            var bar = new Bar(progress.AddTask("Recording made-up audits", maxValue: 1));
            return record.RecordAsync(audits, seed, today, bar, cancellationToken);
        });
        await Console.Out.WriteLineAsync($"{audits:N0} made-up audits with {milestones:N0} commitments are on record.");
        return 0;
    }

    private sealed class Bar(ProgressTask bar) : IProgress<double>
    {
        public void Report(double value) => bar.Value = value;
    }
}
