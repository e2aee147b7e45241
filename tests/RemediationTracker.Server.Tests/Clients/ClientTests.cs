using System.Text.Json;
using RemediationTracker.TestNode;

namespace RemediationTracker.Server.Tests.Clients;

/// <summary>The clients that people use, against the running server.</summary>
public sealed class ClientTests(ServedTracker tracker) : IClassFixture<ServedTracker>
{
    private const string Folder = "RemediationTracker.Server.Tests/Clients";

    [Fact]
    public async Task A_typed_client_generated_from_the_running_server_holds_what_its_types_promise()
    {
        var answer = JsonDocument.Parse(await GenerateAndRunAsync("overdue.graphql")).RootElement;

        answer.ToString().ShouldBe("""{"count":2,"days":548,"agencies":["MassHealth","MassHealth"]}""");
    }

    [Fact]
    public async Task No_client_is_generated_for_a_document_that_asks_for_an_unknown_field()
    {
        var refused = await Should.ThrowAsync<InvalidOperationException>(() => GenerateAndRunAsync("unknown-field.graphql"));

        refused.Message.ShouldContain("Cannot query field \"deadline\" on type \"Milestone\".");
    }

    [Fact]
    public async Task Apollo_Client_pages_through_a_connection_and_reads_it_again_from_its_cache()
    {
        var output = await NodeScript.RunAsync($"{Folder}/apollo.mjs", null, tracker.Url, tracker.Token);

        var told = JsonDocument.Parse(output).RootElement;
        told.At("paged").GetInt32().ShouldBe(3);
        told.At("requests").GetInt32().ShouldBe(3);
        told.At("cached").GetInt32().ShouldBe(3);
        told.At("titles").EnumerateArray().Select(title => title.GetString()).ShouldBe(
            [
                "Finalize and publish the policies and procedures for the MMIS Disaster Recovery Plan (DRP)",
                "Migrate to Amazon Web Services (AWS) for MMIS disaster recovery",
                "MMIS DRP updated, tested, and integrated into the regular DRP monitoring schedule",
            ]);
    }

    /// <summary>What the program on the client printed. What is generated lies beside the tests, where Node finds their packages.</summary>
    private async Task<string> GenerateAndRunAsync(string document)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, $"client-{Guid.NewGuid():N}"));
        try
        {
            return await NodeScript.RunAsync($"{Folder}/typed-client.mjs", null, tracker.Url, tracker.Token, document, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
