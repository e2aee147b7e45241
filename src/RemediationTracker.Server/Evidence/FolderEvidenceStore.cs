using System.Security.Cryptography;

namespace RemediationTracker.Server.Evidence;

/// <summary>
/// Keeps evidence as files named by their digest. A file gets its name when all of it is on the disk, so that there is never a part of
/// one. The folder and its files are for the server's account alone.
/// </summary>
internal sealed class FolderEvidenceStore : IEvidenceStore
{
    private readonly string folder;

    /// <summary>Keeps them in this folder, which is made when it is not there.</summary>
    /// <exception cref="StartupException">It cannot be made.</exception>
    public FolderEvidenceStore(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(this.folder);
            else
                Directory.CreateDirectory(this.folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Evidence__Folder is “{folder}”, which cannot be made: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public async Task StoreAsync(ReadOnlyMemory<byte> sha256, Stream content, CancellationToken cancellationToken)
    {
        var path = PathOf(sha256);
        if (await HoldsAsync(path, sha256, cancellationToken))
            return;

        var draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            await using (var file = OwnFile.Create(draft, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(file, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            // Another upload of the same may have been faster; its file is as good.
            File.Move(draft, path, overwrite: true);
            FolderSync.Flush(folder);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> CopyToAsync(ReadOnlyMemory<byte> sha256, Stream destination, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(
                PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
            await file.CopyToAsync(destination, cancellationToken);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    private static async Task<bool> HoldsAsync(string path, ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return false;

        await using var file = File.OpenRead(path);
        var found = await SHA256.HashDataAsync(file, cancellationToken);
        return sha256.Span.SequenceEqual(found);
    }

    private string PathOf(ReadOnlyMemory<byte> sha256) => Path.Combine(folder, Convert.ToHexStringLower(sha256.Span));
}
