using Marten;
using Marten.Services;

namespace RemediationTracker.Server.Record;

/// <summary>Wakes the sealer of this process after each commit.</summary>
internal sealed class SealAfterCommit(Sealing sealing) : DocumentSessionListenerBase
{
    /// <inheritdoc/>
    public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        sealing.Wake();
        return Task.CompletedTask;
    }
}
