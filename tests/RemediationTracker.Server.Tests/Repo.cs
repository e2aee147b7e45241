namespace RemediationTracker.Server.Tests;

/// <summary>The repo that the tests were built in.</summary>
internal static class Repo
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RemediationTracker.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repo.");
        return folder.FullName;
    }
}
