using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.Leadership.WhatIf;
using Spectre.Console;

namespace RemediationTracker.Server.Cli;

/// <summary>What would change as a table for a terminal.</summary>
internal static class WhatIfTable
{
    public static void Write(IAnsiConsole console, WhatIfReport report)
    {
        if (report.Changes.Count > 0)
        {
            var table = new Table()
                .Title(Terminal.Escape($"What would change, judged on {Days.Text(report.On)}"))
                .Border(TableBorder.Rounded)
                .ShowRowSeparators()
                .AddColumn("Commitment")
                .AddColumn(new TableColumn("Agency").NoWrap())
                .AddColumn("Promised")
                .AddColumn(new TableColumn("Now").NoWrap())
                .AddColumn(new TableColumn("Then").NoWrap());
            foreach (var change in report.Changes)
            {
                table.AddRow(
                    Terminal.Escape(change.Title),
                    Terminal.Escape(change.Agency),
                    Terminal.Escape(change.Phrase),
                    Reading(change.Window, change.Lateness),
                    Reading(change.NewWindow, change.NewLateness));
            }

            console.Write(table);
        }

        var (count, left) = (report.Changes.Count, report.LeftAlone);
        console.WriteLine(
            $"{count:N0} would change: {report.BecomeOverdue:N0} would become overdue, {report.CeaseOverdue:N0} would no longer be overdue.");
        if (left > 0)
            console.WriteLine($"{left:N0} with a date that is not of their phrase alone are left as they are.");
    }

    private static string Reading(DueWindow window, Lateness lateness)
    {
        var days = window.Earliest == window.Latest
            ? Days.Text(window.Latest)
            : $"{Days.Text(window.Earliest)} –\n{Days.Text(window.Latest)}";
        return lateness switch
        {
            Lateness.Overdue => $"{days}\n[red bold]overdue[/]",
            Lateness.PossiblyLate => $"{days}\n[yellow]possibly late[/]",
            Lateness.Done => $"{days}\n[dim]reported done[/]",
            _ => $"{days}\n[dim]not due[/]",
        };
    }
}
