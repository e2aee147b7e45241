using System.Diagnostics;
using System.Text.RegularExpressions;
using RemediationTracker.Server.Tests.Cli;

namespace RemediationTracker.Server.Tests;

/// <summary>Runs what a page tells people to type, in a folder of its own.</summary>
internal sealed partial class Shell : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tracker-shell-");

    public string Folder => folder.FullName;

    /// <summary>The indented block of a page that has these words in it.</summary>
    public static string Block(string page, string words) =>
        Blocks().Matches(File.ReadAllText(Path.Combine(Repo.Root, page))).Select(block => block.Value)
            .Single(block => block.Contains(words, StringComparison.Ordinal));

    /// <summary>All indented blocks of a page.</summary>
    public static IEnumerable<string> BlocksOf(string page) =>
        Blocks().Matches(File.ReadAllText(Path.Combine(Repo.Root, page))).Select(block => block.Value);

    /// <summary>A script that asks this server where the page asks the one at its usual address and in its usual folder.</summary>
    public static string Beside(RunningServerFixture site, string script) => script
        .Replace("http://127.0.0.1:5080/", site.Client.BaseAddress!.ToString(), StringComparison.Ordinal)
        .Replace(
            "dotnet run --project src/RemediationTracker.Server --",
            $"dotnet run --no-build --project '{Repo.Root}/src/RemediationTracker.Server' -- --data '{site.Data.Path}'",
            StringComparison.Ordinal);

    /// <summary>Runs a script to its end, which must be a good one, and gives what it printed.</summary>
    public async Task<string> RunAsync(string script, params (string Name, string Value)[] variables)
    {
        using var bash = Start(script, variables);
        var output = bash.StandardOutput.ReadToEndAsync();
        var error = bash.StandardError.ReadToEndAsync();
        await bash.WaitForExitAsync();
        bash.ExitCode.ShouldBe(0, await error);
        return await output;
    }

    /// <summary>Starts a script and leaves it running.</summary>
    public Process Start(string script, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("bash")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
            ArgumentList = { "-euo", "pipefail", "-c", script },
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("There is no bash.");
    }

    public void Dispose() => folder.Delete(recursive: true);

    [GeneratedRegex(@"(^    .+\n)+", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Blocks();
}
