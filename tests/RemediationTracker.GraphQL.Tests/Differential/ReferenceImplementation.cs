using System.Text.Json.Nodes;
using RemediationTracker.TestNode;

namespace RemediationTracker.GraphQL.Tests.Differential;

/// <summary>graphql-js in a process of its own. The tests of one class ask it one after the other.</summary>
public sealed class ReferenceImplementation : IAsyncLifetime
{
    private NodeScript script = null!;

    public async Task InitializeAsync() =>
        script = await NodeScript.StartAsync("RemediationTracker.GraphQL.Tests/Differential/reference.mjs");

    public async Task DisposeAsync() => await script.DisposeAsync();

    /// <param name="question">The name of the question in <c>reference.mjs</c>.</param>
    /// <param name="details">Its parameters.</param>
    internal async Task<JsonNode> AskAsync(string question, JsonObject details)
    {
        details["ask"] = question;
        await script.WriteLineAsync(details.ToJsonString());
        return JsonNode.Parse(await script.ReadLineAsync(), documentOptions: Json.Deep)!;
    }

    /// <summary>What it says of each document: its errors of validation, and its answer when it is executed.</summary>
    internal async Task<IReadOnlyList<Verdict>> JudgeAsync(string schema, string rules, IReadOnlyList<TestDocument> documents)
    {
        var answers = await AskAsync("documents", new JsonObject
        {
            ["schema"] = schema,
            ["rules"] = rules,
            ["documents"] = new JsonArray([.. documents.Select(d => new JsonObject
            {
                ["query"] = d.Query,
                ["operationName"] = d.OperationName,
                ["variables"] = d.Variables is null ? null : JsonNode.Parse(d.Variables),
            })]),
        });
        return [.. answers.AsArray().Select(a => Verdict.Of(a!["validate"]!, a["execute"]!))];
    }
}
