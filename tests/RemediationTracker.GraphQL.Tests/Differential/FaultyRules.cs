using System.Text.Json;
using RemediationTracker.GraphQL.ConformanceHost;
using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Tests.Differential;

/// <summary>
/// The fixed rules of the conformance host, but for fields that go wrong or tell their arguments: what a field's name begins with says
/// how. The same as <c>reference.mjs</c> has.
/// </summary>
internal static class FaultyRules
{
    public static Schema Serve(string sdl) =>
        FixedRules.Serve(sdl, field => new FieldResolver((in FieldCall call) => Resolve(field, call)));

    private static object? Resolve(OutputField field, in FieldCall call)
    {
        var value = FixedRules.ValueOf(field.Type);
        return field.Name switch
        {
            _ when Is("null") => null,
            _ when Is("fail") => throw new GraphQLException($"{field.Name} failed", "FAILED"),
            _ when Is("holes") => new[] { ((object[])value)[0], null },
            _ when Is("wrong") => value is object[] items ? new[] { items[0], "wrong" } : "wrong",
            _ when Is("echo") => JsonSerializer.Serialize(ArgumentsOf(field, call.Arguments), Json.Plain),
            _ => value,
        };

        bool Is(string how) => field.Name.StartsWith(how, StringComparison.Ordinal);
    }

    private static SortedDictionary<string, object?> ArgumentsOf(OutputField field, object?[] arguments)
    {
        var given = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!ReferenceEquals(arguments[i], Absent.Value))
            {
                given[field.Arguments[i].Name] = Sorted(arguments[i]);
            }
        }

        return given;
    }

    private static object? Sorted(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> fields =>
            new SortedDictionary<string, object?>(fields.ToDictionary(f => f.Key, f => Sorted(f.Value)), StringComparer.Ordinal),
        object?[] items => items.Select(Sorted).ToArray(),
        EnumLiteral literal => literal.Name,
        _ => value,
    };
}
