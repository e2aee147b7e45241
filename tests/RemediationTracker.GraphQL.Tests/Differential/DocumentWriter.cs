using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Tests.Differential;

/// <summary>Writes documents at random that walk a schema: mostly valid ones. The same seed writes the same documents.</summary>
internal sealed class DocumentWriter(TypeSystem types, int seed)
{
    private readonly Random random = new(seed);
    private readonly Dictionary<string, string> fragments = [];
    private readonly Dictionary<string, SchemaType> variables = [];
    private int left;

    /// <summary>One operation with the fragments it spreads.</summary>
    public string Write()
    {
        fragments.Clear();
        variables.Clear();
        left = 30;
        var root = Pick(new[] { types.Query, types.Query, types.Mutation }.OfType<ObjectType>().ToArray());
        var selection = Selection(root, 0);
        var operation = ReferenceEquals(root, types.Mutation) ? "mutation" : "query";
        var definitions = variables.Select(v => $"${v.Key}: {v.Value}" + (v.Value.IsNonNull ? "" : Sometimes(4, " = null")));
        var head = variables.Count == 0 ? "" : $"({string.Join(", ", definitions)})";
        return $"{operation} Q{head} {selection}" + string.Concat(fragments.Select(f => $"\nfragment {f.Key} {f.Value}"));
    }

    private string Selection(CompositeType type, int depth)
    {
        var parts = new List<string>();
        var count = 1 + random.Next(depth > 3 ? 1 : 4);
        for (var i = 0; i < count; i++)
        {
            parts.Add(random.Next(8) switch
            {
                0 => $"{Sometimes(3, "t: ")}__typename",
                1 when depth < 4 => $"... {Condition(type, out var inner)}{Directive()}{Selection(inner, depth + 1)}",
                2 when depth < 4 => Spread(type, depth),
                _ => type is FieldsType fields ? Field(Pick([.. fields.Fields.Values]), depth) : "__typename",
            });
        }

        return "{ " + string.Join(random.Next(3) == 0 ? "\n  " : " ", parts) + " }";
    }

    private string Condition(CompositeType type, out CompositeType inner)
    {
        var candidates = types.Types.Values.OfType<CompositeType>().Where(t => t.Overlaps(type) || random.Next(40) == 0).ToArray();
        inner = random.Next(4) == 0 ? type : Pick(candidates);
        return random.Next(6) == 0 && ReferenceEquals(inner, type) ? "" : $"on {inner.Name} ";
    }

    private string Spread(CompositeType type, int depth)
    {
        var name = $"F{random.Next(5)}";
        if (!fragments.ContainsKey(name))
        {
            fragments.Add(name, $"on {type.Name} {{ __typename }}");
            fragments[name] = $"on {type.Name} {Selection(type, depth + 1)}";
        }

        return $"...{name}{Directive()}";
    }

    private string Field(OutputField field, int depth)
    {
        left--;
        var arguments = field.Arguments
            .Where(a => a.IsRequired || random.Next(3) == 0)
            .Select(a => $"{a.Name}: {Value(a.Type, 0, true)}")
            .ToArray();
        var text = Sometimes(6, $"{Pick("a", "b", "c")}: ")
            + field.Name
            + (arguments.Length == 0 ? "" : $"({string.Join(", ", arguments)})")
            + Directive();
        if (field.Type.Named is not CompositeType composite)
        {
            return text;
        }

        return $"{text} {(depth > 5 || left < 0 ? "{ __typename }" : Selection(composite, depth + 1))}";
    }

    private string Directive() => random.Next(10) switch
    {
        0 => $" @{Pick("skip", "include")}(if: {Pick("true", "false")}) ",
        1 when random.Next(3) == 0 => $" @{Pick("skip", "include")}(if: {Variable(new NonNullType(types.Types["Boolean"]))}) ",
        _ => " ",
    };

    private string Variable(SchemaType type)
    {
        var name = $"v{random.Next(6)}";
        return variables.TryAdd(name, type) || variables[name].ToString() == type.ToString() || random.Next(20) == 0
            ? $"${name}"
            : Value(type, 0, false);
    }

    private string Value(SchemaType type, int depth, bool mayVary)
    {
        if (mayVary && random.Next(5) == 0)
        {
            return Variable(type);
        }

        if (!type.IsNonNull && random.Next(8) == 0)
        {
            return "null";
        }

        return type.Nullable switch
        {
            ListType list when random.Next(5) > 0 =>
                "[" + string.Join(", ", Enumerable.Range(0, random.Next(3)).Select(_ => Value(list.Of, depth + 1, mayVary))) + "]",
            ListType list => Value(list.Of, depth + 1, mayVary),
            // A variable there would have to be non-null, which graphql-js 16 does not ask everywhere.
            InputObjectType { IsOneOf: true } input => Object([Pick([.. input.Fields.Values])], depth, mayVary: false),
            InputObjectType input =>
                Object(input.Fields.Values.Where(f => f.IsRequired || (depth < 3 && random.Next(3) == 0)), depth, mayVary),
            EnumType e => Pick([.. e.Members.Keys]),
            ScalarType scalar => Literal(scalar.Name),
            _ => "null",
        };
    }

    private string Object(IEnumerable<InputValue> fields, int depth, bool mayVary) =>
        "{" + string.Join(", ", fields.Select(f => $"{f.Name}: {Value(f.Type, depth + 1, mayVary)}")) + "}";

    private string Literal(string scalar) => scalar switch
    {
        _ when random.Next(30) == 0 => Pick("1", "\"s\"", "1.5", "true", "RED", "{a: 1}", "[1]"),
        "Int" => Pick("0", "-1", "42", "2147483647"),
        "Float" => Pick("0", "1.5", "-2.5e3", "7"),
        "Boolean" => Pick("true", "false"),
        "ID" => Pick("1", "\"x\""),
        "String" => Pick("\"\"", "\"text\"", "\"\"\"block\"\"\"", "\"\\u0041\""),
        _ => Pick("1", "\"s\"", "{x: [1, {y: A}]}", "[]"),
    };

    private string Sometimes(int oneIn, string text) => random.Next(oneIn) == 0 ? text : "";

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
