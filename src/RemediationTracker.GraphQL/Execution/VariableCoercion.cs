using System.Text.Json;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>Coerces the variables of a request (section 6.1.2), collecting what does not fit.</summary>
internal sealed class VariableCoercion
{
    private const int MostErrors = 50;
    private const int MostText = 100_000;

    private readonly DocumentNode document;
    private readonly bool suggests;
    private readonly List<GraphQLError> errors = [];
    private VariableDefinitionNode node = null!;
    private int told;
    private bool hasEnded;

    private VariableCoercion(DocumentNode document, bool suggests)
    {
        this.document = document;
        this.suggests = suggests;
    }

    /// <returns>The variables that have a value, or the errors when there is any.</returns>
    /// <param name="operation">Whose variables they are.</param>
    /// <param name="given">A JSON object; null for none.</param>
    /// <param name="suggests">Whether errors may suggest names of the schema.</param>
    public static (IReadOnlyDictionary<string, object?> Values, IReadOnlyList<GraphQLError> Errors) Coerce(
        PreparedOperation operation,
        JsonElement? given,
        bool suggests)
    {
        var coercion = new VariableCoercion(operation.Document.Node, suggests);
        var values = new Dictionary<string, object?>(operation.Variables.Count);
        foreach (var definition in operation.Variables)
        {
            try
            {
                coercion.Variable(definition, given, values);
            }
            catch (InvalidOperationException)
            {
                coercion.Report($"Variable \"${definition.Node.Variable.Name}\" holds text that is not Unicode.");
            }
        }

        return (values, coercion.errors);
    }

    private void Variable(PreparedVariable definition, JsonElement? given, Dictionary<string, object?> values)
    {
        node = definition.Node;
        var variable = node.Variable;
        if (given is not { ValueKind: JsonValueKind.Object } map || !map.TryGetProperty(variable.Name, out var element))
        {
            if (node.Default is not null)
            {
                values[variable.Name] = definition.Default;
            }
            else if (definition.Type.IsNonNull)
            {
                Report($"Variable \"${variable.Name}\" of required type \"{definition.Type}\" was not provided.");
            }
        }
        else if (element.ValueKind == JsonValueKind.Null && definition.Type.IsNonNull)
        {
            Report($"Variable \"${variable.Name}\" of non-null type \"{definition.Type}\" must not be null.");
        }
        else
        {
            values[variable.Name] = Value(definition.Type, element, "");
        }
    }

    private object? Value(SchemaType type, JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            if (type.IsNonNull)
            {
                Invalid(element, path, $"Expected non-nullable type \"{type}\" not to be null.");
            }

            return null;
        }

        return type.Nullable switch
        {
            ListType list => List(list, element, path),
            InputObjectType input => Object(input, element, path),
            LeafType leaf => Leaf(leaf, element, path),
            _ => null,
        };
    }

    private object?[] List(ListType type, JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return [Value(type.Of, element, path)];
        }

        var items = new object?[element.GetArrayLength()];
        var i = 0;
        foreach (var item in element.EnumerateArray())
        {
            items[i] = Value(type.Of, item, $"{path}[{i}]");
            i++;
        }

        return items;
    }

    private object? Object(InputObjectType type, JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Invalid(element, path, $"Expected type \"{type.Name}\" to be an object.");
            return null;
        }

        var before = errors.Count;
        var given = new Dictionary<string, object?>();
        foreach (var field in type.Fields.Values)
        {
            if (element.TryGetProperty(field.Name, out var value))
            {
                given[field.Name] = Value(field.Type, value, $"{path}.{field.Name}");
            }
            else if (field.IsRequired)
            {
                Invalid(element, path, $"Field \"{field.Name}\" of required type \"{field.Type}\" was not provided.");
            }
        }

        foreach (var property in element.EnumerateObject().DistinctBy(p => p.Name).Where(p => !type.Fields.ContainsKey(p.Name)))
        {
            var suggestion = suggests ? DidYouMean.Near(property.Name, type.Fields.Keys) : "";
            Invalid(element, path, $"Field \"{property.Name}\" is not defined by type \"{type.Name}\".{suggestion}");
        }

        if (type.IsOneOf)
        {
            OneOf(type, element, given, path);
        }

        return errors.Count == before ? InputObjects.Finish(type, given) : null;
    }

    private void OneOf(InputObjectType type, JsonElement element, Dictionary<string, object?> given, string path)
    {
        if (given.Count != 1)
        {
            Invalid(element, path, $"Exactly one key must be specified for OneOf type \"{type.Name}\".");
        }

        foreach (var (name, _) in given.Take(1).Where(p => element.GetProperty(p.Key).ValueKind == JsonValueKind.Null))
        {
            Invalid(element.GetProperty(name), $"{path}.{name}", $"Field \"{name}\" must be non-null.");
        }
    }

    private object? Leaf(LeafType type, JsonElement element, string path)
    {
        try
        {
            return type.ParseValue(Neutral(element)!);
        }
        catch (FormatException e)
        {
            var reason = type is EnumType or ScalarType { IsBuiltIn: true } ? e.Message : $"Expected type \"{type.Name}\". {e.Message}";
            Invalid(element, path, suggests && type is EnumType known ? reason + Suggestion(known, element) : reason);
            return null;
        }
    }

    private static string Suggestion(EnumType type, JsonElement element) =>
        DidYouMean.Near(Neutral(element) as string ?? InputText.Of(Neutral(element)), type.Members.Keys, "the enum value");

    private static object? Neutral(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.TryGetInt64(out var number) ? (object)number : element.GetDouble(),
        JsonValueKind.Array => element.EnumerateArray().Select(Neutral).ToArray(),
        JsonValueKind.Object => element.EnumerateObject().DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => Neutral(p.Value)),
        _ => null,
    };

    private void Invalid(JsonElement element, string path, string reason)
    {
        if (hasEnded)
        {
            return;
        }

        var name = node.Variable.Name;
        var place = path.Length == 0 ? "" : $" at \"{name}{path}\"";
        Report($"Variable \"${name}\" got invalid value {InputText.Of(Neutral(element))}{place}; {reason}");
    }

    /// <summary>Ends when enough was told: a message shows the value, which may be as large as the request.</summary>
    private void Report(string message)
    {
        if (hasEnded)
        {
            return;
        }

        if (errors.Count == MostErrors || told > MostText)
        {
            const string Ended = "Too many errors processing variables, error limit reached. Execution aborted.";
            errors.Add(new GraphQLError(Ended, ErrorCodes.Variables));
            hasEnded = true;
            return;
        }

        told += message.Length;
        errors.Add(new GraphQLError(message, ErrorCodes.Variables) { Locations = [document.Locate(node.Start)] });
    }
}
