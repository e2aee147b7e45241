namespace RemediationTracker.Server.Evidence;

/// <summary>
/// Keeps the bytes of evidence under their digest, the same bytes once. It is not trusted: whoever reads checks the digest. Bytes that no
/// event tells of are harmless: nothing leads to them, and the next who submits the same finds them stored.
/// </summary>
public interface IEvidenceStore
{
    /// <summary>
    /// Stores a file for good, before the task ends. What is stored under the digest already stays, but is replaced when it was altered.
    /// </summary>
    /// <param name="sha256">Of the content, 32 bytes.</param>
    /// <param name="content">From its position to its end; it can seek.</param>
    /// <param name="cancellationToken">Cancels the storing; then nothing is stored.</param>
    Task StoreAsync(ReadOnlyMemory<byte> sha256, Stream content, CancellationToken cancellationToken);

    /// <summary>Copies what is stored under a digest, whatever it is by now.</summary>
    /// <returns>False when nothing is.</returns>
    Task<bool> CopyToAsync(ReadOnlyMemory<byte> sha256, Stream destination, CancellationToken cancellationToken);
}
