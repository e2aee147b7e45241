using System.CommandLine;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Web;
using Spectre.Console;

namespace RemediationTracker.Server.Cli;

/// <summary><c>projections</c>: the read models, and <c>rebuild</c>, which makes them anew beside running servers.</summary>
internal static class ProjectionsCommand
{
    public static Command Create(Func<ParseResult, CliSession> session)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var list = new Command("projections", "List the read models, which are kept in the transaction of each event, and their tables.") { json };
        list.SetAction((parsed, cancellationToken) => Attempt.RunAsync(() => session(parsed).WithTrackerAsync(
            services => Task.FromResult(List(services.GetServices<ReadModel>(), parsed.GetValue(json))), cancellationToken)));
        list.Add(Rebuild(session));
        return list;
    }

    private static Command Rebuild(Func<ParseResult, CliSession> session)
    {
        var rebuild = new Command("rebuild", "Build the tables of all read models anew, while readers read and writers write.");
        rebuild.SetAction((parsed, cancellationToken) => Attempt.RunAsync(() => session(parsed).WithTrackerAsync(
            services => RebuildAsync(services.GetRequiredService<Rebuild>(), cancellationToken), cancellationToken)));
        return rebuild;
    }

    private static int List(IEnumerable<ReadModel> readModels, bool json)
    {
        if (json)
        {
            Output.WriteJson(readModels.Select(model => new { model.Name, model.Tables }));
            return 0;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("Read model", "Tables");
        foreach (var model in readModels)
            table.AddRow(Terminal.Escape(model.Name), Terminal.Escape(string.Join(", ", model.Tables)));
        Terminal.Out.Write(table);
        return 0;
    }

    private static async Task<int> RebuildAsync(Rebuild rebuild, CancellationToken cancellationToken)
    {
        var position = await Terminal.Error.Progress().StartAsync(async progress =>
            await rebuild.RunAsync(new Bar(progress.AddTask("Rebuilding the read models")), cancellationToken));
        Console.Out.WriteLine($"The read models were rebuilt from {Words.Count(position, "event")}.");
        return 0;
    }

    private sealed class Bar(ProgressTask bar) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value)
        {
            bar.MaxValue = Math.Max(value.LedgerEnd, 1);
            bar.Value = value.LedgerEnd == 0 ? 1 : value.Position;
            bar.Description = value.IsSwapping ? "Waiting for readers and writers" : "Rebuilding the read models";
        }
    }
}
