using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RemediationTracker.Server.Cli;
using RemediationTracker.Server.Tests.Cli;
using RemediationTracker.TestNode;

namespace RemediationTracker.Server.Tests;

/// <summary>What the pages tell people to type works as they say.</summary>
public sealed partial class ReadmeCommandTests(ReadmeCommandTests.Site site) : IClassFixture<ReadmeCommandTests.Site>
{
    private const string Api = "schema/README.md";
    private const string Commands = "src/RemediationTracker.Server/Cli/README.md";

    private static readonly (string Synopsis, string Typed)[] Placeholders =
    [
        ("FILE…", "page.txt"), ("FILE", "page.txt"), ("LIST", "milestones"), ("DATE", "2023-01-05"), ("ID…", Guid.NewGuid().ToString()),
        ("ID", Guid.NewGuid().ToString()), ("--role ROLE", "--role auditor"), ("--encoding NAME", "--encoding windows-1252"), ("NAME", "Staff"), ("TEXT", "Moot"), ("--type T", "--type expire_risk"),
        (" N", " 7"), ("…", ""),
    ];

    /// <summary>The commands that the tables of the command line's page show, each as its words. Its last table has lists.</summary>
    public static TheoryData<string> Synopses =>
        [.. Rows().Matches(File.ReadAllText(Path.Combine(Repo.Root, Commands)).Split("## Lists")[0])
            .SelectMany(row => InlineCode().Matches(row.Groups["command"].Value))
            .Select(code => code.Groups["code"].Value)
            .Where(code => !code.StartsWith('-'))];

    /// <summary>The documents in GraphQL that the API's page shows.</summary>
    public static TheoryData<string> Documents => [.. Shell.BlocksOf(Api).Where(block => !block.Contains("curl", StringComparison.Ordinal))];

    [Fact]
    public async Task The_first_query_of_the_README_has_the_answer_that_it_shows()
    {
        using var shell = new Shell();
        var page = await File.ReadAllTextAsync(Path.Combine(Repo.Root, "README.md"));

        var answer = await shell.RunAsync(Shell.Beside(site, Shell.Block("README.md", "curl")));

        var shown = JsonNode.Parse(JsonBlock().Match(page).Groups["json"].Value);
        JsonNode.DeepEquals(JsonNode.Parse(answer), shown).ShouldBeTrue(answer);
    }

    [Theory]
    [MemberData(nameof(Synopses))]
    public void Each_command_of_the_command_lines_page_is_understood(string synopsis)
    {
        var typed = OtherChoices().Replace(synopsis, "").Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        foreach (var (placeholder, value) in Placeholders)
            typed = typed.Replace(placeholder, value, StringComparison.Ordinal);

        CommandLine.Create(Program.AddReadModels).Parse(typed).Errors.ShouldBeEmpty(typed);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Each_document_of_the_APIs_page_is_answered(string document) =>
        (await AskAsync(KnownAt().Replace(document, $"knownAt: \"{DateTimeOffset.UtcNow:O}\"")))
            .TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());

    [Fact]
    public async Task A_file_of_evidence_is_sent_and_fetched_as_the_APIs_page_says()
    {
        using var shell = new Shell();
        var policy = "%PDF-1.7\n%%EOF\n"u8.ToArray();
        await File.WriteAllBytesAsync(Path.Combine(shell.Folder, "policy.pdf"), policy);
        var lines = Shell.Beside(site, Shell.Block(Api, "/evidence")).Split('\n', 2);

        var sent = JsonDocument.Parse(await shell.RunAsync(
            lines[0].Replace("milestoneId=…", $"milestoneId={site.Milestone}", StringComparison.Ordinal), ("STAFF", site.Staff)));
        var id = sent.RootElement.At("id").GetString()!;
        File.Delete(Path.Combine(shell.Folder, "policy.pdf"));
        await shell.RunAsync(lines[1].Replace("EVIDENCE_ID", id, StringComparison.Ordinal), ("TOKEN", site.Staff));

        (await File.ReadAllBytesAsync(Path.Combine(shell.Folder, "policy.pdf"))).ShouldBe(policy);
    }

    [Fact]
    public async Task A_change_of_the_schema_that_breaks_a_client_is_found_as_the_command_lines_page_says()
    {
        await NodePackages.InstalledAsync();
        using var shell = new Shell();
        var schema = Embedded.Text("tracker.graphql");
        await File.WriteAllTextAsync(Path.Combine(shell.Folder, "old.graphql"), schema);
        await File.WriteAllTextAsync(
            Path.Combine(shell.Folder, "new.graphql"), schema.Replace("daysOverdue: Int!", "overdueDays: Int!", StringComparison.Ordinal));
        var typed = DiffCommand().Match(await File.ReadAllTextAsync(Path.Combine(Repo.Root, Commands))).Value
            .Replace("old.graphql", $"{shell.Folder}/old.graphql", StringComparison.Ordinal)
            .Replace("new.graphql", $"{shell.Folder}/new.graphql", StringComparison.Ordinal);

        var told = await shell.RunAsync($"cd '{NodePackages.Folder}' && {typed} 2>&1 || echo ended with $?");

        told.ShouldContain("Field daysOverdue was removed");
        told.ShouldContain("ended with 1");
    }

    [Fact]
    public async Task A_stream_is_opened_as_the_APIs_page_says()
    {
        using var shell = new Shell();
        using var stream = shell.Start(Shell.Beside(site, Shell.Block(Api, "curl -N")), ("TOKEN", site.Token));
        var told = Task.Run(async () =>
        {
            while (await stream.StandardOutput.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("event: next", StringComparison.Ordinal))
                    return true;
            }

            return false;
        });

        // Nothing says when the stream stands: progress is posted until it is told of.
        await Eventually.ShouldBeAsync(
            async () =>
            {
                await AskAsync(
                    $"mutation {{ postProgress(input: {{ milestoneId: \"{site.Milestone}\", text: \"Begun.\" }}) {{ errors {{ __typename }} }} }}",
                    site.Staff);
                return told.IsCompleted;
            },
            completed => completed);
        stream.Kill(entireProcessTree: true);

        (await told).ShouldBeTrue();
    }

    private Task<JsonElement> AskAsync(string query) => AskAsync(query, site.Token);

    private async Task<JsonElement> AskAsync(string query, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = new("Bearer", token);
        using var response = await site.Client.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    [GeneratedRegex(@"^\| (?<command>`.*?) \| ", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Rows();

    /// <summary>All that can be typed in place of what comes before it.</summary>
    [GeneratedRegex(@" ?\\\|[^]]*", RegexOptions.NonBacktracking)]
    private static partial Regex OtherChoices();

    /// <summary>An instant at which the record of this server has not begun.</summary>
    [GeneratedRegex("knownAt: \"[^\"]+\"", RegexOptions.NonBacktracking)]
    private static partial Regex KnownAt();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex InlineCode();

    [GeneratedRegex("npx [^`]+", RegexOptions.NonBacktracking)]
    private static partial Regex DiffCommand();

    [GeneratedRegex("```json(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex JsonBlock();

    /// <summary>The server of the README's first command, with a token of the agency's staff.</summary>
    public sealed class Site : RunningServerFixture
    {
        /// <summary>A bearer token of the sample's agency.</summary>
        public string Staff { get; private set; } = "";

        /// <summary>The id of one of the sample's milestones.</summary>
        public string Milestone { get; private set; } = "";

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            Staff = (await TrackerProcess.RunAsync(
                Data.Path, "token", "--role", "auditee", "--agency", "EOHHS", "--name", "Staff")).Output.Trim();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
            {
                Content = JsonContent.Create(new { query = "{ milestones(first: 1) { nodes { id } } }" }),
            };
            request.Headers.Authorization = new("Bearer", Token);
            using var response = await Client.SendAsync(request);
            Milestone = (await response.Content.ReadFromJsonAsync<JsonElement>()).At("data", "milestones", "nodes", 0, "id").GetString()!;
        }
    }
}
