using System.CommandLine;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.Leadership.WhatIf;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;
using Spectre.Console;

namespace RemediationTracker.Server.Cli;

/// <summary><c>what-if [--calendar C] [--seasons S] [--on DATE] [--apply]</c>: what reading due phrases otherwise would change.</summary>
internal static class WhatIfCommand
{
    public static Command Create(Func<ParseResult, CliSession> session)
    {
        var calendar = new Option<FiscalCalendar?>("--calendar")
        {
            Description = "Whose fiscal year FY is: Massachusetts or Federal; as each phrase was read when left out.",
            HelpName = "NAME",
            CustomParser = result => Choices.Parse<FiscalCalendar>(result),
        };
        var seasons = new Option<SeasonDays?>("--seasons")
        {
            Description = "When seasons begin: Astronomical (June 21) or Meteorological (June 1); as each was read when left out.",
            HelpName = "NAME",
            CustomParser = result => Choices.Parse<SeasonDays>(result),
        };
        var on = new Option<DateOnly?>("--on")
        {
            Description = "The day on which lateness is judged (yyyy-MM-dd); today in the tracker's time zone when left out.",
            HelpName = "DATE",
            CustomParser = result => Days.ParseJudged(result),
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var apply = new Option<bool>("--apply") { Description = "Record what is shown, as an audit manager: one event for each commitment." };
        var command = new Command("what-if", "Show what would change if due phrases were read otherwise. Records nothing without --apply.")
        {
            calendar, seasons, on, json, apply,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(calendar) is null && result.GetResult(seasons) is null)
                result.AddError("Say what to read otherwise: --calendar or --seasons.");
        });
        command.SetAction((parsed, cancellationToken) => Attempt.RunAsync(() => session(parsed).RecordAsync(
            async services =>
            {
                var rereading = new Rereading(parsed.GetValue(calendar), parsed.GetValue(seasons));
                var today = services.GetRequiredService<TrackerClock>().Today;
                var report = await services.GetRequiredService<WhatIfReader>().ReadAsync(
                    ReadScope.Everything, rereading, parsed.GetValue(on) ?? today, where: null, cancellationToken);
                if (parsed.GetValue(json))
                    Output.WriteJson(WhatIfJson.Of(report));
                else
                    WhatIfTable.Write(Terminal.Out, report);
                return parsed.GetValue(apply)
                    ? await ApplyAsync(services.GetRequiredService<RereadDuePhrases>(), report, today, cancellationToken)
                    : 0;
            },
            mayBegin: false,
            cancellationToken)));
        return command;
    }

    /// <summary>Applies what was shown, so many at a time; tells how far it came when it ends early.</summary>
    private static Task<int> ApplyAsync(
        RereadDuePhrases reread, WhatIfReport report, DateOnly today, CancellationToken cancellationToken) =>
        Terminal.Error.Progress().StartAsync(async progress =>
        {
            // Whoever runs the tracker at its data holds all of it, and may do what an audit manager may.
            var act = Act.On(today, CliSession.Operator with { Role = Role.AuditManager });
            var bar = progress.AddTask("Reading due phrases anew", maxValue: Math.Max(1, report.Changes.Count));
            var (done, digest) = (0, report.Digest);
            while (digest is not null)
            {
                var (answer, refusal) = await reread.ApplyAsync(
                    ReadScope.Everything, report.Rereading, where: null, digest, act, CommandContext.New(), cancellationToken);
                if (refusal is not null)
                {
                    await Console.Error.WriteLineAsync($"{refusal.Code}: {refusal.Message}");
                    await Console.Error.WriteLineAsync($"{done:N0} of {report.Changes.Count:N0} were read anew; the rest was not.");
                    return 1;
                }

                done += answer!.Applied ?? 0;
                digest = answer.Digest;
                bar.Value = done;
            }

            await Console.Error.WriteLineAsync($"Due phrases read anew: {done:N0}.");
            return 0;
        });
}
