using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using RemediationTracker.Ledger;

namespace RemediationTracker.Server.Cli;

/// <summary>
/// <c>checkpoint FILE --key PRIVATE.pem</c>: verifies the ledger and writes a signed checkpoint of its end.
/// <c>checkpoint --new-key PRIVATE.pem</c> makes the keys.
/// </summary>
internal static class CheckpointCommand
{
    public static Command Create(Func<ParseResult, CliSession> session)
    {
        var file = new Argument<string?>("file") { Description = "Where to write the checkpoint.", Arity = ArgumentArity.ZeroOrOne };
        var key = new Option<string?>("--key") { Description = "The private key to sign with.", HelpName = "PRIVATE.pem" };
        var newKey = new Option<string?>("--new-key")
        {
            Description = "Make a private key in this file, for its owner's eyes only, and its public key beside it (.pub.pem).",
            HelpName = "PRIVATE.pem",
        };
        var command = new Command("checkpoint", "Write a signed checkpoint of the ledger, to be kept elsewhere.") { file, key, newKey };
        command.Validators.Add(result =>
        {
            var (hasFile, hasKey) = (result.GetValue(file) is not null, result.GetValue(key) is not null);
            if (result.GetValue(newKey) is null ? !hasFile || !hasKey : hasFile || hasKey)
                result.AddError("Give a file and --key, or --new-key alone.");
        });
        command.SetAction((parsed, cancellationToken) => Attempt.RunAsync(async () =>
        {
            if (parsed.GetValue(newKey) is { } fresh) return MakeKeys(fresh);

            var privateKey = KeyFile.Read(parsed.GetValue(key)!);
            return await session(parsed).LookAtTrackerAsync(
                services => WriteAsync(services, parsed.GetValue(file)!, privateKey, cancellationToken), cancellationToken);
        }));
        return command;
    }

    private static async Task<int> WriteAsync(
        IServiceProvider services, string file, string privateKey, CancellationToken cancellationToken)
    {
        KeyFile.RefuseToOverwrite(file);
        LedgerCheckpoint.CheckPrivateKey(privateKey);
        var report = await VerifyCommand.VerifyAsync(services, checkpoint: null, cancellationToken);
        if (report.Fault is { } fault)
            throw new LedgerCheckpointException($"A ledger that is broken gets no checkpoint. {fault.Message}");
        if (report.Position == 0)
            throw new LedgerCheckpointException("The ledger is empty: there is nothing to take a checkpoint of.");
        foreach (var guard in report.GuardsOff)
            await Console.Error.WriteLineAsync(Terminal.Plain($"GUARD OFF: {guard}"));

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var checkpoint = new LedgerCheckpoint(report.Ledger, report.Position, report.Hash, now);
        KeyFile.WriteNew(file, checkpoint.Sign(privateKey), forOwnerOnly: false);
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{file} is a checkpoint of {report.Ledger} at position {report.Position}. Keep it where the server cannot reach it."));
        return 0;
    }

    private static int MakeKeys(string privateFile)
    {
        var publicFile = Path.ChangeExtension(privateFile, ".pub.pem");
        KeyFile.RefuseToOverwrite(privateFile);
        KeyFile.RefuseToOverwrite(publicFile);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        KeyFile.WriteNew(privateFile, key.ExportPkcs8PrivateKeyPem() + "\n", forOwnerOnly: true);
        KeyFile.WriteNew(publicFile, key.ExportSubjectPublicKeyInfoPem() + "\n", forOwnerOnly: false);
        Console.Out.WriteLine($"{privateFile} signs checkpoints: keep it off this machine when you can. {publicFile} verifies them.");
        return 0;
    }
}
