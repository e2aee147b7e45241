using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace RemediationTracker.GraphQL.Tests;

/// <summary>A schema for one test: built of SDL and resolvers, and asked without HTTP.</summary>
internal sealed class TestSchema(string sdl, Action<SchemaBinder> bind, Action<GraphQLOptions>? configure = null, object[]? services = null)
{
    private readonly GraphQLExecutor executor = new(Schema.FromSdl(sdl, bind), Options(configure), NullLogger<GraphQLExecutor>.Instance);
    private readonly ServiceProvider provider = Provider(services ?? []);

    public async Task<JsonElement> Ask(string query, string? variables = null, string? operationName = null)
    {
        var result = await executor.ExecuteAsync(Request(query, variables, CancellationToken.None) with { OperationName = operationName });
        return await Json(result);
    }

    /// <summary>The operation's results, as they come.</summary>
    public async IAsyncEnumerable<JsonElement> Stream(
        string query,
        string? variables = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var result in executor.StreamAsync(Request(query, variables, cancellationToken)))
        {
            yield return await Json(result);
        }
    }

    /// <summary>All results of an operation that ends, each as JSON.</summary>
    public async Task<List<string>> All(string query, string? variables = null) =>
        await Stream(query, variables).Select(result => result.GetRawText()).ToListAsync();

    private GraphQLRequest Request(string query, string? variables, CancellationToken cancellationToken) => new()
    {
        Query = query,
        Variables = variables is null ? null : JsonDocument.Parse(variables).RootElement,
        Services = provider,
        CancellationToken = cancellationToken,
    };

    private static async Task<JsonElement> Json(GraphQLResult result)
    {
        using var buffer = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(buffer))
        {
            result.WriteTo(writer);
        }

        return JsonDocument.Parse(buffer.ToArray()).RootElement;
    }

    /// <summary>The data as JSON; fails when there is any error.</summary>
    public async Task<string> Data(string query, string? variables = null)
    {
        var answer = await Ask(query, variables);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.GetProperty("data").GetRawText();
    }

    /// <summary>The first error's message.</summary>
    public async Task<string> Error(string query, string? variables = null) =>
        (await Ask(query, variables)).GetProperty("errors")[0].GetProperty("message").GetString()!;

    /// <summary>What an operation costs, whether it is executed or costs too much.</summary>
    public async Task<OperationCost> Cost(string query, string? variables = null)
    {
        var result = await executor.ExecuteAsync(Request(query, variables, CancellationToken.None) with { ReportsCost = true });
        return result.Cost ?? throw new InvalidOperationException(result.Errors[0].Message);
    }

    private static GraphQLOptions Options(Action<GraphQLOptions>? configure)
    {
        var options = new GraphQLOptions { AllowIntrospection = true };
        configure?.Invoke(options);
        return options;
    }

    private static ServiceProvider Provider(object[] services)
    {
        var collection = new ServiceCollection();
        foreach (var service in services)
        {
            collection.AddSingleton(service.GetType(), service);
        }

        return collection.BuildServiceProvider();
    }
}
