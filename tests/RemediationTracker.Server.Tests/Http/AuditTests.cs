using System.Text.Json;
using RemediationTracker.Server.Tests.Cli;
using RemediationTracker.TestNode;

namespace RemediationTracker.Server.Tests.Http;

/// <summary>The audits of the npm package <c>graphql-http</c>: the GraphQL-over-HTTP specification, line by line.</summary>
public sealed class AuditTests(RunningServerFixture server) : IClassFixture<RunningServerFixture>
{
    private const string Script = "RemediationTracker.Server.Tests/Http/audits.mjs";

    // These ask for `__type` and want no error, which takes a token.
    private static readonly string[] Signed = ["28B9", "D6D5", "6A70"];

    [Fact]
    public async Task All_61_audits_are_passed()
    {
        var audits = await AuditsAsync(server.Token);

        audits.Where(audit => audit.Status != "ok").ShouldBeEmpty();
        audits.CountBy(audit => audit.Name.Split(' ')[0]).ToDictionary()
            .ShouldBe(new Dictionary<string, int> { ["MUST"] = 13, ["SHOULD"] = 23, ["MAY"] = 25 }, ignoreOrder: true);
        audits.Select(audit => audit.Id).Distinct().Count().ShouldBe(61);
    }

    [Fact]
    public async Task Without_a_token_all_are_passed_that_ask_for_the_name_of_a_type_alone()
    {
        var audits = await AuditsAsync(token: "");

        audits.Where(audit => audit.Status != "ok").Select(audit => audit.Id).ShouldBe(Signed, ignoreOrder: true);
    }

    private async Task<Audit[]> AuditsAsync(string token)
    {
        var lines = await NodeScript.RunAsync(Script, input: null, server.Client.BaseAddress + "graphql", token);
        return
        [
            .. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize<Audit>(line, JsonSerializerOptions.Web)!),
        ];
    }

    private sealed record Audit(string Id, string Name, string Status, string? Reason);
}
