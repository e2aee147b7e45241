using System.Diagnostics;
using RemediationTracker.Faults.Judging;
using RemediationTracker.Faults.Site;

namespace RemediationTracker.Faults.Scenarios;

/// <summary>
/// PostgreSQL's disk fills up while writers are at work, and is freed again. When PostgreSQL itself has given up, for there was no room
/// for its log, it is started again, as an operator would.
/// </summary>
internal sealed class DiskFull : IScenario
{
    private const int Megabytes = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Name => "disk-full";

    public SiteOptions Site { get; } = new() { SmallDisk = Megabytes, TextLength = 8000, Writers = 6 };

    public int Cycles(bool isLong) => isLong ? 5 : 1;

    public async Task DisturbAsync(Trial trial, CancellationToken cancellationToken)
    {
        var ballast = trial.Site.Folder.At("postgres/ballast");
        for (var cycle = 1; cycle <= trial.Cycles; cycle++)
        {
            await trial.Workload.AcknowledgesAsync(more: 10, Patience, cancellationToken);
            Fill(ballast);
            await FailingAsync(trial, cancellationToken);
            File.Delete(ballast);
            if (!trial.Site.Postgres.IsRunning)
                await trial.Site.Postgres.RestartAsync(cancellationToken);
            if (!await trial.Workload.AcknowledgesAsync(more: 10, Patience, cancellationToken))
                trial.Accuse(FaultKind.Stuck, "Nothing is acknowledged after the disk was freed.");
            trial.CycleEnded(cycle);
        }
    }

    private static void Fill(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            var block = new byte[4096];
            while (true)
                file.Write(block);
        }
        catch (IOException)
        {
            // No space left on device: that is the point.
        }
    }

    /// <summary>Waits until nothing is acknowledged any more, for a second.</summary>
    private static async Task FailingAsync(Trial trial, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (await trial.Workload.AcknowledgesAsync(more: 1, TimeSpan.FromSeconds(1), cancellationToken))
        {
            if (waited.Elapsed > Patience)
            {
                trial.Accuse(FaultKind.Wrong, "The disk is full, and everything is acknowledged as before.");
                return;
            }
        }
    }
}
