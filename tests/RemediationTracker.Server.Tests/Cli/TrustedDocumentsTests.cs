using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace RemediationTracker.Server.Tests.Cli;

public sealed class TrustedDocumentsTests
{
    private const string Query = "{ __typename }";

    [Fact]
    public async Task A_server_of_trusted_documents_serves_those_and_refuses_all_others()
    {
        await using var data = await RecordFolder.BeginAsync();
        using var shell = new Shell();
        var trusted = Directory.CreateDirectory(Path.Combine(shell.Folder, "trusted")).FullName;
        await File.WriteAllTextAsync(Path.Combine(shell.Folder, "overdue.graphql"), Query);
        await shell.RunAsync(Shell.Block("src/RemediationTracker.GraphQL/README.md", "sha256sum"));
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Query)));
        var (server, _) = await RunningServer.StartAsync(data.Path, Settings(data.Environment, trusted));
        await using (server)
        {
            (await AskAsync(server, new { id })).At("data", "__typename").GetString().ShouldBe("Query");
            (await AskAsync(server, new { query = "{ me { name } }" })).ErrorCode().ShouldBe("HC0067");
        }
    }

    [Fact]
    public async Task A_document_under_a_wrong_name_stops_the_start_and_is_named()
    {
        using var data = new DataFolder();
        var file = data.Write("mine.graphql", Encoding.UTF8.GetBytes(Query));

        var server = await TrackerProcess.RunInAsync(
            Settings(TrackerProcess.Development, Path.GetDirectoryName(file)!), data.Path, "--urls", RunningServer.FreeUrl());

        server.Error.ShouldContain("mine.graphql: the SHA-256 of its bytes is ");
        server.Error.ShouldNotContain("   at ");
        server.Status.ShouldBe(1);
    }

    private static Dictionary<string, string> Settings(Dictionary<string, string> environment, string folder) => new(environment)
    {
        ["Tracker__TrustedDocuments"] = folder,
        ["Tracker__TrustedDocumentsOnly"] = "true",
    };

    private static async Task<JsonElement> AskAsync(RunningServer server, object body)
    {
        using var response = await server.Client.PostAsJsonAsync("/graphql", body);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
