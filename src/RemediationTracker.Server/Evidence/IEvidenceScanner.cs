namespace RemediationTracker.Server.Evidence;

/// <summary>Looks for viruses in what is submitted, before anything of it is stored.</summary>
public interface IEvidenceScanner
{
    /// <summary>Judges a file, which stays where it is until the task ends.</summary>
    Task<ScanVerdict> ScanAsync(string path, CancellationToken cancellationToken);
}
