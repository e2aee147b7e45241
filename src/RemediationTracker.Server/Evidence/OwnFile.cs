namespace RemediationTracker.Server.Evidence;

/// <summary>New files that this account alone may read and write.</summary>
internal static class OwnFile
{
    /// <summary>Creates a file to be written and read back.</summary>
    /// <exception cref="IOException">There is one of this name.</exception>
    public static FileStream Create(string path, FileOptions how)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read,
            Options = how,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>Creates a file in the system's folder for temporary ones, which goes when it is closed.</summary>
    public static FileStream CreateTemporary() => Create(
        Path.Combine(Path.GetTempPath(), $"evidence-{Guid.NewGuid():N}"), FileOptions.Asynchronous | FileOptions.DeleteOnClose);
}
