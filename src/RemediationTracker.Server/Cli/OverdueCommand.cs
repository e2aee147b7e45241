using System.CommandLine;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Leadership.Overdue;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using Spectre.Console;

namespace RemediationTracker.Server.Cli;

/// <summary><c>overdue [--on DATE] [--known-on DATE]</c>: what is overdue or possibly late on a day.</summary>
internal static class OverdueCommand
{
    public static Command Create(Func<ParseResult, CliSession> session)
    {
        var on = new Option<DateOnly?>("--on")
        {
            Description = "The day to judge (yyyy-MM-dd); today in the tracker's time zone when left out.",
            HelpName = "DATE",
            CustomParser = result => Days.ParseJudged(result),
        };
        var knownOn = KnownOn.Option();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("overdue", "List the commitments that are overdue or possibly late, the certain first.")
        {
            on, knownOn, json,
        };
        command.SetAction((parsed, cancellationToken) => Attempt.RunAsync(() => session(parsed).WithTrackerAsync(
            async services =>
            {
                var (day, scope) = await KnownOn.AskAsync(
                    services, parsed.GetValue(on), parsed.GetValue(knownOn), cancellationToken);
                var reader = services.GetRequiredService<TrackerReader>();
                var overdue = await OverdueList.AllAsync(reader, scope, day, cancellationToken);
                if (overdue.Count == 0 && !await reader.HasAnyAsync(cancellationToken))
                    await Console.Error.WriteLineAsync("Nothing is on record yet in this data folder: import a page first.");
                if (parsed.GetValue(json))
                    Output.WriteJson(overdue.Select(OverdueJson.Of));
                else
                    OverdueTable.Write(Terminal.Out, overdue, day);
                return 0;
            },
            cancellationToken)));
        return command;
    }

    /// <summary>One commitment as <c>overdue --json</c> prints it. Dates are <c>yyyy-MM-dd</c> or null.</summary>
    private sealed record OverdueJson(
        string Title,
        string DuePhrase,
        DateOnly? DueEarliest,
        DateOnly? DueLatest,
        DateOnly? OriginalDueEarliest,
        DateOnly? OriginalDueLatest,
        Lateness Lateness,
        int DaysOverdue,
        int MissedOccurrences,
        string Finding,
        string Agency)
    {
        public static OverdueJson Of(MilestoneRow row) => new(
            row.Title,
            row.DuePhrase,
            row.DueEarliest,
            row.DueLatest,
            row.OriginalDueEarliest,
            row.OriginalDueLatest,
            row.Lateness,
            row.DaysOverdue,
            row.MissedOccurrences,
            row.FindingTitle,
            row.Agency);
    }
}
