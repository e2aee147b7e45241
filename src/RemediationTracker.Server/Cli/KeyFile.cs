using System.Text;

namespace RemediationTracker.Server.Cli;

/// <summary>Keys and checkpoints as files: small, and never overwritten.</summary>
internal static class KeyFile
{
    private const int MaxBytes = 65_536;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode ForAll = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <exception cref="StartupException">It is far too large.</exception>
    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string Read(string path) =>
        new FileInfo(path).Length <= MaxBytes
            ? File.ReadAllText(path, Encoding.UTF8)
            : throw new StartupException($"{path} is neither a key nor a checkpoint: it is larger than {MaxBytes} bytes.");

    /// <exception cref="StartupException">Something is there.</exception>
    public static void RefuseToOverwrite(string path)
    {
        if (Path.Exists(path)) throw new StartupException($"{path} is there already, and is not overwritten.");
    }

    public static void WriteNew(string path, string text, bool forOwnerOnly)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = forOwnerOnly ? OwnerOnly : ForAll;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
