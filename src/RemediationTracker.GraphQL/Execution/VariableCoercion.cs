using System.Text.Json;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>Coerces the variables of a request (section 6.1.2), collecting what does not fit.</summary>
internal sealed class VariableCoercion
{
    private const int MostErrors = 50;
    private const int MostText = 100_000;

    private readonly string text;
    private readonly List<GraphQLError> errors = [];
    private VariableNode variable = null!;
    private int told;

    private VariableCoercion(string text) => this.text = text;

    /// <returns>The variables that have a value, or the errors when there is any.</returns>
    public static (IReadOnlyDictionary<string, object?> Values, IReadOnlyList<GraphQLError> Errors) Coerce(
        PreparedOperation operation,
        JsonElement? given)
    {
        var coercion = new VariableCoercion(operation.Document.Node.Text);
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
        variable = definition.Node.Variable;
        if (given is not { ValueKind: JsonValueKind.Object } map || !map.TryGetProperty(variable.Name, out var element))
        {
            if (definition.Node.Default is not null)
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
        foreach (var property in element.EnumerateObject())
        {
            if (type.Fields.TryGetValue(property.Name, out var field))
            {
                given[field.Name] = Value(field.Type, property.Value, $"{path}.{field.Name}");
            }
            else
            {
                Invalid(element, path, $"Field \"{property.Name}\" is not defined by type \"{type.Name}\".");
            }
        }

        if (type.IsOneOf)
        {
            OneOf(type, element, given, path);
        }

        try
        {
            return errors.Count == before ? InputObjects.Finish(type, given) : null;
        }
        catch (FormatException e)
        {
            Invalid(element, path, e.Message);
            return null;
        }
    }

    private void OneOf(InputObjectType type, JsonElement element, Dictionary<string, object?> given, string path)
    {
        if (given.Count != 1)
        {
            Invalid(element, path, $"Exactly one key must be specified for OneOf type \"{type.Name}\".");
        }
        else if (element.EnumerateObject().Any(p => p.Value.ValueKind == JsonValueKind.Null))
        {
            Invalid(element, path + "." + given.Keys.First(), $"Field \"{given.Keys.First()}\" must be non-null.");
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
            Invalid(element, path, e.Message);
            return null;
        }
    }

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

    /// <summary>Whether enough was told: a message shows the value, which may be as large as the request.</summary>
    private bool IsFull => errors.Count >= MostErrors || told > MostText;

    private void Invalid(JsonElement element, string path, string reason)
    {
        if (IsFull)
        {
            return;
        }

        var place = path.Length == 0 ? "" : $" at \"{variable.Name}{path}\"";
        Report($"Variable \"${variable.Name}\" got invalid value {InputText.Of(Neutral(element))}{place}; {reason}");
    }

    private void Report(string message)
    {
        if (!IsFull)
        {
            told += message.Length;
            errors.Add(new GraphQLError(message, ErrorCodes.Variables) { Locations = [SourceLocation.Of(text, variable.Start)] });
        }
    }
}
