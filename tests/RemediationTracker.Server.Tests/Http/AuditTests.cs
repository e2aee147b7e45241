using System.Text.Json;
using RemediationTracker.Server.Tests.Cli;
using RemediationTracker.TestNode;

namespace RemediationTracker.Server.Tests.Http;

/// <summary>The audits of the npm package <c>graphql-http</c>: the GraphQL-over-HTTP specification, line by line.</summary>
public sealed class AuditTests(RunningServerFixture server) : IClassFixture<RunningServerFixture>
{
    private const string Script = "RemediationTracker.Server.Tests/Http/audits.mjs";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_61_audits_are_passed(bool hasToken)
    {
        var audits = await AuditsAsync(hasToken ? server.Token : "");

        audits.Where(audit => audit.Status != "ok").ShouldBeEmpty();
        audits.CountBy(audit => audit.Name.Split(' ')[0]).ToDictionary()
            .ShouldBe(new Dictionary<string, int> { ["MUST"] = 13, ["SHOULD"] = 23, ["MAY"] = 25 }, ignoreOrder: true);
        audits.Select(audit => audit.Id).Distinct().Count().ShouldBe(61);
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
