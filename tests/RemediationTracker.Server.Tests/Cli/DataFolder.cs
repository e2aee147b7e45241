namespace RemediationTracker.Server.Tests.Cli;

/// <summary>
/// A data folder of a test's own, gone afterwards. PostgreSQL's account can reach it, so that the cluster really lies there and its
/// processes name it.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo folder =
        Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"tracker-{Guid.NewGuid():N}"));

    public string Path => System.IO.Path.Combine(folder.FullName, "data");

    /// <summary>Writes a file beside the data and gives its path.</summary>
    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        var path = System.IO.Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Writes a sample page beside the data and gives its path.</summary>
    public string WriteSample(string name) => Write(name, Embedded.Bytes($"Samples/{name}"));

    /// <summary>Deletes the folder, once nobody writes into it any more.</summary>
    public void Dispose()
    {
        while (Directory.Exists(folder.FullName))
        {
            try
            {
                folder.Delete(recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // The database that ends meanwhile deletes what is its own.
            }
        }
    }
}
