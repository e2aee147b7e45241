using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.Milestones;
using Spectre.Console;

namespace RemediationTracker.Server.Cli;

/// <summary>The overdue list as a table for a terminal.</summary>
internal static class OverdueTable
{
    /// <summary>Writes the whole list.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<MilestoneRow> overdue, DateOnly on)
    {
        var certain = overdue.Count(row => row.Lateness is Lateness.Overdue);
        Write(console, overdue, on, certain, overdue.Count - certain);
    }

    /// <summary>Writes the first of a list, and how many more there are.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="first">The first rows.</param>
    /// <param name="on">The day that they are late on.</param>
    /// <param name="certain">How many are overdue in all.</param>
    /// <param name="possible">How many are possibly late in all.</param>
    public static void Write(IAnsiConsole console, IReadOnlyList<MilestoneRow> first, DateOnly on, int certain, int possible)
    {
        if (first.Count == 0)
        {
            console.MarkupLineInterpolated($"Nothing is overdue on [bold]{Days.Text(on)}[/].");
            return;
        }

        var table = new Table()
            .Title(Terminal.Escape($"Commitments late on {Days.Text(on)}: {certain:N0} overdue, {possible:N0} possibly late"))
            .Border(TableBorder.Rounded)
            .ShowRowSeparators()
            .AddColumn("Commitment")
            .AddColumn(new TableColumn("Agency").NoWrap())
            .AddColumn("Promised")
            .AddColumn(new TableColumn("Due").NoWrap())
            .AddColumn(new TableColumn("Late").NoWrap());
        foreach (var row in first)
            table.AddRow(Terminal.Escape(row.Title), Terminal.Escape(row.Agency), Terminal.Escape(row.DuePhrase), Due(row), Late(row));

        console.Write(table);
        if (certain + possible - first.Count is > 0 and var more)
            console.MarkupLineInterpolated($"and {more:N0} more: the command [bold]overdue[/] and the page list them all.");
    }

    private static string Late(MilestoneRow row) => row.Lateness is Lateness.Overdue
        ? $"[red bold]overdue[/]\n{row.DaysOverdue:N0} {(row.DaysOverdue == 1 ? "day" : "days")}"
            + (row.MissedOccurrences > 1 ? $"\n{row.MissedOccurrences:N0} missed" : "")
        : "[yellow]possibly[/]";

    private static string Due(MilestoneRow row)
    {
        var current = Window(row.DueEarliest, row.DueLatest) + (row.DueYearAssumed ? "\n[dim]year assumed[/]" : "");
        return row.IsMoved ? $"{current}\n[dim]at first\n{Window(row.OriginalDueEarliest, row.OriginalDueLatest)}[/]" : current;
    }

    private static string Window(DateOnly? earliest, DateOnly? latest) =>
        latest is null ? "no date" : earliest == latest ? Days.Text(latest) : $"{Days.Text(earliest)} –\n{Days.Text(latest)}";
}
