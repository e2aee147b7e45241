using System.CommandLine;
using System.Globalization;
using Npgsql;
using RemediationTracker.Ledger;
using Spectre.Console;

namespace RemediationTracker.Server.Cli;

/// <summary>
/// <c>verify [--checkpoint FILE --key PUBLIC.pem]</c>: whether the record is as it was recorded, and what is wrong with it first.
/// </summary>
internal static class VerifyCommand
{
    // A record that is not whole ends with 1, which a script can look at; one that could not be judged with 2.
    private const int Broken = 1;
    private const int NotJudged = 2;

    public static Command Create(Func<ParseResult, CliSession> session)
    {
        var checkpoint = new Option<string?>("--checkpoint")
        {
            Description = "A signed checkpoint of this ledger: shows a cut tail, and a chain computed anew.",
            HelpName = "FILE",
        };
        var key = new Option<string?>("--key") { Description = "The public key to trust for the checkpoint.", HelpName = "PUBLIC.pem" };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command(
            "verify",
            "Verify that nothing on record was altered, removed, inserted or swapped. Exit status: 0 whole, 1 broken, or a guard is off, or "
            + "an event waits too long for its seal, 2 not judged.")
        {
            checkpoint,
            key,
            json,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(checkpoint) is null) != (result.GetValue(key) is null))
                result.AddError("--checkpoint and --key go together.");
        });
        command.SetAction((parsed, cancellationToken) => Attempt.RunAsync(
            async () =>
            {
                var trusted = parsed.GetValue(checkpoint) is { } file
                    ? LedgerCheckpoint.Verify(KeyFile.Read(file), KeyFile.Read(parsed.GetValue(key)!))
                    : null;
                return await session(parsed).LookAtTrackerAsync(
                    async services =>
                    {
                        var report = await VerifyAsync(services, trusted, cancellationToken);
                        if (parsed.GetValue(json))
                            Output.WriteJson(VerifyJson.Of(report));
                        else
                            Write(report, trusted);
                        return report.IsWhole ? 0 : Broken;
                    },
                    cancellationToken);
            },
            NotJudged));
        return command;
    }

    /// <summary>Verifies with a progress bar on standard error.</summary>
    public static Task<LedgerReport> VerifyAsync(
        IServiceProvider services, LedgerCheckpoint? checkpoint, CancellationToken cancellationToken) =>
        Terminal.Error.Progress().StartAsync(progress =>
        {
            var task = progress.AddTask("Verifying the ledger");
            return new LedgerVerifier(services.GetRequiredService<NpgsqlDataSource>())
                .VerifyAsync(checkpoint, new TaskProgress(task), cancellationToken);
        });

    private static void Write(LedgerReport report, LedgerCheckpoint? checkpoint)
    {
        if (report.Fault is { } fault)
        {
            Console.Out.WriteLine(Terminal.Plain($"BROKEN: {fault.Message}"));
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"Up to position {report.Position} each event and its place follow from those before."));
            if (report.NotJudged > 0)
            {
                Console.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"Not judged: the {report.NotJudged} events after the break."));
            }
        }
        else
        {
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"The ledger {report.Ledger} is whole: {report.Position} events, none altered, removed, inserted or swapped."));
            if (checkpoint is not null)
            {
                Console.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"It goes on from the checkpoint that was taken at position {checkpoint.Position} on {checkpoint.Time:u}."));
            }
        }

        if (report.WaitingSince is { } since)
        {
            var waiting = string.Create(
                CultureInfo.InvariantCulture,
                $"{report.WaitingEvents} events wait for their place in the ledger, the first since {since:u}.");
            Console.Out.WriteLine(report.IsSealLate ? $"LATE: {waiting} That is more than a minute: is a server running?" : waiting);
        }

        foreach (var guard in report.GuardsOff)
            Console.Out.WriteLine(Terminal.Plain($"GUARD OFF: {guard}"));
        if (report.RoleOwnsRecord)
        {
            Console.Out.WriteLine(
                "The server's role owns the record and could take its guards off: give the record an owner (ConnectionStrings__Owner).");
        }
    }

    private sealed class TaskProgress(ProgressTask task) : IProgress<LedgerProgress>
    {
        public void Report(LedgerProgress value)
        {
            task.MaxValue = Math.Max(value.End, 1);
            task.Value = value.End == 0 ? 1 : value.Position;
        }
    }

    /// <summary>What <c>verify --json</c> prints. Hashes are in lower-case hexadecimal.</summary>
    private sealed record VerifyJson(
        bool IsWhole,
        string Ledger,
        long Position,
        string Hash,
        LedgerFault? Fault,
        long NotJudged,
        IReadOnlyList<string> GuardsOff,
        bool RoleOwnsRecord,
        long WaitingEvents,
        DateTimeOffset? WaitingSince)
    {
        public static VerifyJson Of(LedgerReport report) => new(
            report.IsWhole,
            report.Ledger,
            report.Position,
            Convert.ToHexStringLower(report.Hash),
            report.Fault,
            report.NotJudged,
            report.GuardsOff,
            report.RoleOwnsRecord,
            report.WaitingEvents,
            report.WaitingSince);
    }
}
