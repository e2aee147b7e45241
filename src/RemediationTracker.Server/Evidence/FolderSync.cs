using System.Runtime.InteropServices;

namespace RemediationTracker.Server.Evidence;

/// <summary>Makes the names in a folder outlive a loss of power, as POSIX wants it: the folder itself is flushed.</summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    /// <summary>Flushes it; nothing on Windows, which journals its names.</summary>
    /// <exception cref="IOException">The folder cannot be flushed.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;

        var handle = Open(folder, ReadOnly);
        var flushed = handle >= 0 && Fsync(handle) == 0;
        if (handle >= 0)
            _ = Close(handle);
        if (!flushed)
            throw new IOException($"The folder {folder} cannot be flushed to the disk.");
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
