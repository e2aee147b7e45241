using System.Runtime.InteropServices;
using RemediationTracker.Faults;

if (Command.Parse(args) is not { } command)
{
    await Console.Error.WriteLineAsync(Command.Usage);
    return 2;
}

using var interrupted = new CancellationTokenSource();
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
try
{
    var results = await Report.RunAsync(command, interrupted.Token);
    Report.Print(command, results);
    return results.All(result => result.Verdict is not { Faults.Count: > 0 }) ? 0 : 1;
}
catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Interrupted; everything is cleared away.");
    return 1;
}

void Interrupt(PosixSignalContext signal)
{
    signal.Cancel = true;
    interrupted.Cancel();
}
