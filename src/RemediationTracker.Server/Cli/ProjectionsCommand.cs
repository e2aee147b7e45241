using System.CommandLine;
using RemediationTracker.EventStore.Daemon;
using Spectre.Console;

namespace RemediationTracker.Server.Cli;

/// <summary>
/// <c>projections</c>: how the read models are doing; <c>rebuild</c>, <c>resume</c> and <c>dead-letters</c> of one of them. All work beside
/// running servers.
/// </summary>
internal static class ProjectionsCommand
{
    public static Command Create(Func<ParseResult, CliSession> session)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var list = new Command("projections", "List the projections: how far each is, who leads it, and what stopped it.") { json };
        list.SetAction((parsed, cancellationToken) => Attempt.RunAsync(() => session(parsed).WithTrackerAsync(
            services => ListAsync(services.GetRequiredService<ProjectionOperations>(), parsed.GetValue(json), cancellationToken),
            cancellationToken)));
        list.Add(Rebuild(session));
        list.Add(Resume(session));
        list.Add(ProjectionDeadLettersCommand.Create(session));
        return list;
    }

    private static Command Rebuild(Func<ParseResult, CliSession> session)
    {
        var name = new Argument<string>("name") { Description = "The projection, as the list names it." };
        var rebuild = new Command("rebuild", "Build a projection's tables anew, while readers read and writers write.") { name };
        rebuild.SetAction((parsed, cancellationToken) => Attempt.RunAsync(() => session(parsed).WithTrackerAsync(
            services => RebuildAsync(services.GetRequiredService<ProjectionRebuild>(), parsed.GetValue(name)!, cancellationToken),
            cancellationToken)));
        return rebuild;
    }

    private static Command Resume(Func<ParseResult, CliSession> session)
    {
        var name = new Argument<string>("name") { Description = "An async projection, as the list names it." };
        var resume = new Command("resume", "Let a stopped projection try again, after the mend.") { name };
        resume.SetAction((parsed, cancellationToken) => Attempt.RunAsync(() => session(parsed).WithTrackerAsync(
            async services =>
            {
                var operations = services.GetRequiredService<ProjectionOperations>();
                var resumed = await operations.ResumeAsync(parsed.GetValue(name)!, cancellationToken);
                Console.Out.WriteLine(resumed
                    ? $"{parsed.GetValue(name)} tries again, as soon as a server runs."
                    : $"{parsed.GetValue(name)} was not stopped.");
                return 0;
            },
            cancellationToken)));
        return resume;
    }

    private static async Task<int> ListAsync(ProjectionOperations operations, bool json, CancellationToken cancellationToken)
    {
        var all = await operations.ListAsync(cancellationToken);
        if (json)
        {
            Output.WriteJson(all);
            return 0;
        }

        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("Projection", "Lifecycle", "Position", "Lag", "Status", "Set aside", "Leader", "Error");
        foreach (var status in all)
        {
            table.AddRow(
                Terminal.Escape(status.Name),
                status.Lifecycle.ToString(),
                $"{status.Position:N0}",
                $"{status.Lag:N0}",
                status.IsStopped ? "[red]stopped[/]" : "running",
                $"{status.DeadLetters:N0}",
                Terminal.Escape(status.Leader ?? "–"),
                status.Error is { } error ? Terminal.Escape($"at {status.ErrorPosition:N0}: {error.Split('\n')[0]}") : "–");
        }

        Terminal.Out.Write(table);
        return 0;
    }

    private static async Task<int> RebuildAsync(ProjectionRebuild rebuild, string name, CancellationToken cancellationToken)
    {
        var position = await Terminal.Error.Progress().StartAsync(async progress =>
        {
            var bar = progress.AddTask(Terminal.Escape($"Rebuilding {name}"));
            return await rebuild.RunAsync(name, new Bar(bar, name), cancellationToken);
        });
        Console.Out.WriteLine($"{name} was rebuilt from {position:N0} events.");
        return 0;
    }

    private sealed class Bar(ProgressTask bar, string name) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value)
        {
            bar.MaxValue = Math.Max(value.LedgerEnd, 1);
            bar.Value = value.LedgerEnd == 0 ? 1 : value.Position;
            bar.Description = Terminal.Escape(value.IsWaiting ? $"{name} waits for its readers and writers" : $"Rebuilding {name}");
        }
    }
}
