using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.ReadModels;
using Spectre.Console;

namespace RemediationTracker.Server.Cli;

/// <summary>The overdue list as a table for a terminal.</summary>
internal static class OverdueTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<MilestoneRow> overdue, DateOnly on)
    {
        if (overdue.Count == 0)
        {
            console.MarkupLineInterpolated($"Nothing is overdue on [bold]{Days.Text(on)}[/].");
            return;
        }

        var certain = overdue.Count(row => row.Lateness is Lateness.Overdue);
        var table = new Table()
            .Title(Terminal.Escape($"Commitments late on {Days.Text(on)}: {certain} overdue, {overdue.Count - certain} possibly late"))
            .Border(TableBorder.Rounded)
            .ShowRowSeparators()
            .AddColumn("Commitment")
            .AddColumn(new TableColumn("Agency").NoWrap())
            .AddColumn("Promised")
            .AddColumn(new TableColumn("Due").NoWrap())
            .AddColumn(new TableColumn("Late").NoWrap());
        foreach (var row in overdue)
            table.AddRow(Terminal.Escape(row.Title), Terminal.Escape(row.Agency), Terminal.Escape(row.DuePhrase), Due(row), Late(row));

        console.Write(table);
    }

    private static string Late(MilestoneRow row) => row.Lateness is Lateness.Overdue
        ? $"[red bold]overdue[/]\n{row.DaysOverdue:N0} {(row.DaysOverdue == 1 ? "day" : "days")}"
        : "[yellow]possibly[/]";

    private static string Due(MilestoneRow row)
    {
        var current = Window(row.DueEarliest, row.DueLatest);
        return row.IsMoved ? $"{current}\n[dim]at first\n{Window(row.OriginalDueEarliest, row.OriginalDueLatest)}[/]" : current;
    }

    private static string Window(DateOnly? earliest, DateOnly? latest) =>
        latest is null ? "no date" : earliest == latest ? Days.Text(latest) : $"{Days.Text(earliest)} –\n{Days.Text(latest)}";
}
