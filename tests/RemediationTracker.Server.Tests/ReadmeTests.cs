using System.CommandLine;
using System.Text.RegularExpressions;
using RemediationTracker.Server.Cli;

namespace RemediationTracker.Server.Tests;

/// <summary>The pages that people read lead to what is there, and are short.</summary>
public sealed partial class ReadmeTests
{
    private const int MostLines = 150;

    public static TheoryData<string> Pages => [.. FilesBelow(Repo.Root).Where(file => file.EndsWith(".md", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(Repo.Root, file))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_link_of_a_page_leads_to_what_is_there(string page)
    {
        var file = Path.Combine(Repo.Root, page);

        Links().Matches(Prose(File.ReadAllText(file))).Select(link => link.Groups["target"].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !Leads(file, link))
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_path_that_a_page_names_is_there(string page) =>
        Paths().Matches(File.ReadAllText(Path.Combine(Repo.Root, page))).Select(path => path.Groups["path"].Value.TrimEnd('.'))
            .Where(path => !Path.Exists(Path.Combine(Repo.Root, path)))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("README.md")]
    [InlineData("src/README.md")]
    public void A_page_for_everybody_is_short(string page) =>
        File.ReadAllLines(Path.Combine(Repo.Root, page)).Length.ShouldBeLessThanOrEqualTo(MostLines);

    [Fact]
    public void The_page_of_the_command_line_tells_of_every_command_and_option()
    {
        var page = File.ReadAllText(Path.Combine(Repo.Root, "src", "RemediationTracker.Server", "Cli", "README.md"));
        var root = CommandLine.Create(Program.AddReadModels);

        var code = InlineCode().Matches(page).Select(code => $" {NoWord().Replace(code.Value, " ")} ").ToList();
        Named(root, "").Where(name => !code.Exists(words => words.Contains($" {name} ", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    /// <summary>Visible commands, each by its words (<c>messages dead</c>), and the options of all.</summary>
    private static IEnumerable<string> Named(Command command, string words) =>
        command.Options.Where(option => option is { Hidden: false, Name: not ("--help" or "--version") }).Select(option => option.Name)
            .Concat(command.Subcommands.Where(inner => !inner.Hidden).SelectMany(inner =>
                Named(inner, $"{words}{inner.Name} ").Prepend(words + inner.Name)));

    private static bool Leads(string file, string link)
    {
        var parts = link.Split('#', 2);
        var target = parts[0] == "" ? file : Path.Combine(Path.GetDirectoryName(file)!, parts[0]);
        return Path.Exists(target) && (parts.Length == 1 || Anchors(target).Contains(parts[1]));
    }

    /// <summary>The names that GitHub gives to the headings of a page.</summary>
    private static IEnumerable<string> Anchors(string file) =>
        Headings().Matches(Prose(File.ReadAllText(file))).Select(heading =>
            NoAnchor().Replace(heading.Groups["words"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>The page without its blocks of code, in which nothing is a heading or a link.</summary>
    private static string Prose(string page) => CodeBlocks().Replace(page, "");

    private static IEnumerable<string> FilesBelow(string folder) =>
        Directory.EnumerateDirectories(folder)
            .Where(inner => Path.GetFileName(inner) is not ("bin" or "obj" or "node_modules" or "TestResults" or ['.', ..]))
            .SelectMany(FilesBelow)
            .Concat(Directory.EnumerateFiles(folder));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Links();

    [GeneratedRegex(@"^#+ (?<words>.+)$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Headings();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.NonBacktracking)]
    private static partial Regex NoAnchor();

    [GeneratedRegex(@"[^\w-]", RegexOptions.NonBacktracking)]
    private static partial Regex NoWord();

    [GeneratedRegex(@"`[^`\n]+`", RegexOptions.NonBacktracking)]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^```[\s\S]*?^```|^    .*$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex CodeBlocks();

    [GeneratedRegex(@"(^|[\s`(])(?<path>(src|tests|schema|docker)/[\w./-]+)",
        RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Paths();
}
