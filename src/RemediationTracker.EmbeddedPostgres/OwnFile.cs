namespace RemediationTracker.EmbeddedPostgres;

/// <summary>Files that only their owner may read.</summary>
internal static class OwnFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a file as a whole: a reader sees the old content or the new one.</summary>
    public static void Write(string path, string content)
    {
        var written = path + ".new";
        File.Delete(written);
        var fresh = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
        using (var writer = new StreamWriter(written, fresh))
            writer.Write(content);
        File.Move(written, path, overwrite: true);
    }

    /// <summary>Opens a file for oneself alone, across processes, and waits for as long as somebody else has it.</summary>
    public static async Task<IDisposable> LockAsync(string path, CancellationToken cancellationToken)
    {
        var exclusive = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            UnixCreateMode = OwnerOnly,
        };
        while (true)
        {
            try
            {
                return new FileStream(path, exclusive);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25), cancellationToken);
            }
        }
    }
}
