using System.Globalization;

namespace RemediationTracker.EmbeddedPostgres;

/// <summary>The folders in which an installed PostgreSQL is looked for.</summary>
internal static class InstalledPostgres
{
    private static readonly string[] Homebrew = ["/opt/homebrew/opt", "/usr/local/opt", "/home/linuxbrew/.linuxbrew/opt"];

    /// <summary>PATH first, then Debian's folders and Homebrew's, the highest major version first.</summary>
    public static IEnumerable<string> Candidates() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Concat(Versions("/usr/lib/postgresql", "*", name => name))
        .Concat(Homebrew.SelectMany(opt => Versions(opt, "postgresql@*", name => name["postgresql@".Length..])));

    private static IEnumerable<string> Versions(string parent, string pattern, Func<string, string> major) =>
        !Directory.Exists(parent)
            ? []
            : Directory.EnumerateDirectories(parent, pattern)
                .Select(path => (Path: path, Major: Number(major(Path.GetFileName(path)))))
                .OrderByDescending(found => found.Major)
                .Select(found => Path.Combine(found.Path, "bin"));

    private static int Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
