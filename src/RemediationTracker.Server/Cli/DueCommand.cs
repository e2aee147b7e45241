using System.CommandLine;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Imports;
using Spectre.Console;

namespace RemediationTracker.Server.Cli;

/// <summary><c>due PHRASE --said DATE</c>: shows how a phrase is read. Needs no database and records nothing.</summary>
internal static class DueCommand
{
    public static Command Create()
    {
        var phrase = new Argument<string>("phrase") { Description = "What the auditee said about a date, verbatim." };
        var said = new Option<DateOnly>("--said")
        {
            Description = "The day it was said (yyyy-MM-dd): the anchor of relative phrases.",
            HelpName = "DATE",
            Required = true,
            CustomParser = Days.Parse,
        };
        var calendar = new Option<FiscalCalendar>("--calendar")
        {
            Description = "Whose fiscal year FY is: Massachusetts (ends June 30) or Federal (ends September 30).",
            DefaultValueFactory = _ => FiscalCalendar.Massachusetts,
            HelpName = "NAME",
            CustomParser = Choices.Parse<FiscalCalendar>,
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("due", "Show how a due phrase is read.") { phrase, said, calendar, json };
        command.SetAction(parsed =>
        {
            var text = parsed.GetValue(phrase)!;
            if (Blank.Is(text))
            {
                Console.Error.WriteLine("The phrase is empty.");
                return 1;
            }

            var readings = DuePhrase.Read(text, parsed.GetValue(said), parsed.GetValue(calendar));
            if (parsed.GetValue(json))
                Output.WriteJson(readings.Select(DueJson.Of));
            else
                WriteTable(readings);
            return 0;
        });
        return command;
    }

    private static void WriteTable(IReadOnlyList<DueReading> readings)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("Words", "Earliest", "Latest", "Kind", "Rule", "Condition", "Unsure");
        foreach (var reading in readings)
        {
            table.AddRow(
                Terminal.Escape(reading.Text),
                Days.Text(reading.Earliest) + AtFirst(reading.OriginalEarliest),
                Days.Text(reading.Latest) + AtFirst(reading.OriginalLatest),
                DueJson.KindOf(reading),
                reading.Rule,
                Terminal.Escape(reading.Condition ?? "–"),
                Terminal.Escape(reading.Doubts.Count == 0 ? "–" : string.Join(' ', DoubtWords.Of(reading))));
        }

        Terminal.Out.Write(table);
        if (readings.All(reading => reading.Kind is DueKind.Unread))
            Terminal.Out.WriteLine("No date can be read from these words: the promise would be kept without one.");
    }

    // The date before it, which the same phrase tells.
    private static string AtFirst(DateOnly? original) => original is null ? "" : $"\n[dim]at first {Days.Text(original)}[/]";
}
