using System.Collections.Concurrent;
using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.ConformanceHost;

/// <summary>Schemas by their text, since a suite asks many questions of one. When it is full, it begins anew.</summary>
internal sealed class SchemaCache(SchemaRules rules, ILogger<SchemaCache> logger)
{
    private const int Capacity = 200;

    private readonly ConcurrentDictionary<string, ServedSchema> schemas = new();

    /// <summary>
    /// The product's limits are raised so far that no document of a suite meets them; nesting is still bounded, by the stack.
    /// </summary>
    public static GraphQLOptions Options { get; } = new()
    {
        AllowIntrospection = true,
        MaxDocumentBytes = int.MaxValue,
        MaxDocumentTokens = int.MaxValue,
        MaxDocumentDepth = 500,
        MaxDocumentFields = int.MaxValue,
        MaxAliasesPerField = int.MaxValue,
        MaxDirectivesPerLocation = int.MaxValue,
        MaxFieldMergeComparisons = 100_000_000,
        MaxVariableValues = int.MaxValue,
        MaxFieldCost = double.PositiveInfinity,
        MaxTypeCost = double.PositiveInfinity,
        MaxResultNodes = 10_000_000,
        ExecutionTimeout = TimeSpan.FromMinutes(5),
    };

    public static ParserLimits Limits { get; } = new(Options.MaxDocumentBytes, Options.MaxDocumentTokens, Options.MaxDocumentDepth);

    /// <exception cref="SchemaBindingException">The text is no legal schema.</exception>
    public ServedSchema Get(string sdl)
    {
        if (schemas.TryGetValue(sdl, out var known))
        {
            return known;
        }

        var schema = rules(sdl);
        var settings = new ExecutionSettings(
            schema.RuntimeTypes, schema.Guard, schema.Unforeseen, Options.ExecutionTimeout, Options.MaxResultNodes, logger);
        var served = new ServedSchema(schema, new OperationPreparation(schema, Options), settings);
        if (schemas.Count >= Capacity)
        {
            schemas.Clear();
        }

        return schemas.GetOrAdd(sdl, served);
    }
}
