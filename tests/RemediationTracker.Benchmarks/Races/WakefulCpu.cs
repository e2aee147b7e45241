namespace RemediationTracker.Benchmarks.Races;

/// <summary>
/// Keeps the processor from its idle states while it lives, by Linux's power management quality of service. Both sides of a race mostly wait
/// for a flush and for each other's answers; in a virtual machine a wait that is somewhat longer lets the processor fall asleep, and
/// waking it costs more than the difference that is to be measured.
/// </summary>
internal sealed class WakefulCpu : IDisposable
{
    private const string Device = "/dev/cpu_dma_latency";

    private readonly FileStream? request;

    /// <summary>Asks for it. It takes a right to the device that root has.</summary>
    public WakefulCpu()
    {
        try
        {
            request = new FileStream(Device, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            // The longest latency that is borne, in microseconds, as a native int.
            request.Write(BitConverter.GetBytes(0));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            request?.Dispose();
            request = null;
        }
    }

    /// <summary>Whether it is kept awake.</summary>
    public bool IsWakeful => request is not null;

    public void Dispose() => request?.Dispose();
}
