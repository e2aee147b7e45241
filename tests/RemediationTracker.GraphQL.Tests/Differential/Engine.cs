using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.GraphQL.ConformanceHost;

namespace RemediationTracker.GraphQL.Tests.Differential;

/// <summary>The engine behind the conformance host's HTTP, in memory.</summary>
public sealed class Engine : IAsyncLifetime
{
    private readonly WebApplication ordinary = Host(sdl => FixedRules.Serve(sdl));
    private readonly WebApplication faulty = Host(FaultyRules.Serve);

    public Task InitializeAsync() => Task.WhenAll(ordinary.StartAsync(), faulty.StartAsync());

    public async Task DisposeAsync()
    {
        await ordinary.DisposeAsync();
        await faulty.DisposeAsync();
    }

    internal async Task<Verdict> JudgeAsync(string schema, string rules, TestDocument document)
    {
        var host = rules == "faulty" ? faulty : ordinary;
        var question = new JsonObject
        {
            ["schema"] = schema,
            ["query"] = document.Query,
            ["operationName"] = document.OperationName,
            ["variables"] = document.Variables is null ? null : JsonNode.Parse(document.Variables),
        };
        return Verdict.Of(await AskAsync(host, "/validate", question), await AskAsync(host, "/execute", question));
    }

    internal Task<JsonNode> AskAsync(string path, JsonObject question) => AskAsync(ordinary, path, question);

    /// <summary>The response to any body.</summary>
    internal async Task<HttpResponseMessage> PostAsync(string path, string body)
    {
        using var client = ordinary.GetTestClient();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    private static async Task<JsonNode> AskAsync(WebApplication host, string path, JsonObject question)
    {
        using var client = host.GetTestClient();
        using var response = await client.PostAsJsonAsync(path, question);
        var text = await response.Content.ReadAsStringAsync();
        return JsonNode.Parse(text, documentOptions: Json.Deep)!;
    }

    private static WebApplication Host(SchemaRules rules) => ConformanceHost.Program.Build([], builder =>
    {
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(rules);
    });
}
