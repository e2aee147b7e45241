using System.Buffers;
using System.Security.Cryptography;
using RemediationTracker.Domain;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Evidence;

/// <summary>
/// Gives a file to those who may read it. What is given is a copy whose digest was checked, so that nothing can change between the check
/// and the sending.
/// </summary>
internal sealed class EvidenceDownload(IEvidenceStore files, TrackerReader reader, TrackerClock clock, ILogger<EvidenceDownload> logger)
{
    private static readonly string[] FileColumns = ["id", "milestoneKey", "name", "mediaType", "sha256"];

    /// <summary>Finds a file and checks it.</summary>
    /// <returns>What is on record of it, and its bytes, which the caller closes.</returns>
    /// <exception cref="EvidenceRefusedException">There is no such file for this reader, or it is not what was submitted.</exception>
    public async Task<(EvidenceRow Evidence, Stream Content)> OpenAsync(string id, Actor actor, CancellationToken cancellationToken)
    {
        var evidence = await FindAsync(id, ReadScope.Of(actor), cancellationToken)
            ?? throw EvidenceRefusedException.Of(new NotFound("There is no such file, or you may not read it."));
        var content = OwnFile.CreateTemporary();
        try
        {
            var digest = new byte[SHA256.HashSizeInBytes];
            if (Convert.FromHexString(evidence.Sha256!, digest, out _, out _) is not OperationStatus.Done
                || !await files.CopyToAsync(digest, content, cancellationToken))
                throw Altered(evidence, "nothing");

            content.Position = 0;
            var found = await SHA256.HashDataAsync(content, cancellationToken);
            if (!found.AsSpan().SequenceEqual(digest))
                throw Altered(evidence, Convert.ToHexStringLower(found));

            content.Position = 0;
            return (evidence, content);
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    private async Task<EvidenceRow?> FindAsync(string id, ReadScope scope, CancellationToken cancellationToken)
    {
        if (!scope.IsOfParty
            || Ids.KeyOf("Evidence", id) is not { } key
            || await reader.FindAsync(EvidenceSources.Evidence, ReadScope.Everything, FileColumns, key, cancellationToken)
                is not { Sha256: not null } evidence)
            return null;

        var milestone = await reader.FindAsync(
            MilestoneSources.On(clock.Today), scope, ["id"], evidence.MilestoneKey, cancellationToken);
        return milestone is null ? null : evidence;
    }

    private EvidenceRefusedException Altered(EvidenceRow evidence, string found)
    {
        logger.LogError(
            "The evidence {Id} is not what was submitted: its SHA-256 is {Recorded}, and there is {Found}",
            evidence.Key,
            evidence.Sha256,
            found);
        return new EvidenceRefusedException(
            StatusCodes.Status500InternalServerError,
            "EVIDENCE_ALTERED",
            "What is stored is not what was submitted: the file was altered or removed, and is not given. Tell whoever runs the tracker.");
    }
}
