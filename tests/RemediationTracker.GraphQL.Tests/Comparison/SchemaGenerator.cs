namespace RemediationTracker.GraphQL.Tests.Comparison;

/// <summary>
/// Writes schemas out of one small stock of names, so that two of them have much in common and differ in everything that can differ.
/// </summary>
internal sealed class SchemaGenerator(int seed)
{
    private static readonly string[] Scalars = ["Int", "Float", "String", "Boolean", "ID", "Money"];
    private static readonly string[] Locations = ["FIELD", "QUERY", "OBJECT", "ENUM", "FRAGMENT_SPREAD"];

    private readonly Random random = new(seed);

    public string Write()
    {
        var objects = Some(["Cat", "Dog", "Fish", "Bird"]).Prepend("Pet").ToArray();
        var inputs = Some(["Filter", "Order"]).ToArray();
        var outputs = new[] { "Named", "Animal", "Color", "Shape" }.Concat(objects).Concat(Scalars).ToArray();
        var arguments = new[] { "Color", "Shape", "Page" }.Concat(inputs).Concat(Scalars).ToArray();
        string[] parts =
        [
            $"type Query {{ {Fields(outputs, arguments)} }}",
            "scalar Money",
            "interface Named { name: String }",
            random.Next(3) == 0 ? "scalar Shape" : $"enum Shape {{ ROUND {Words(["FLAT", "LONG"])} }}",
            $"enum Color {{ RED {Words(["GREEN", "BLUE"])} }}",
            $"input Page {{ i: Int = 1 {Words(["j: Float = 2.0", "k: String", "l: [Color!]"])} }}",
            $"union Animal = {string.Join(" | ", objects)}",
            .. objects.Select(name => $"type {name}{Implements()} {{ name: String! {Fields(outputs, arguments)} }}"),
            .. inputs.Select(name => $"input {name} {{ {InputFields(arguments)} }}"),
            Directive(arguments),
        ];
        random.Shuffle(parts);
        return string.Join('\n', parts);
    }

    private string Implements() => random.Next(2) == 0 ? " implements Named" : "";

    private string Fields(string[] types, string[] arguments) => string.Join(
        ' ', Some(["a", "b", "c", "d"]).Prepend("e").Select(name => $"{name}{Arguments(arguments)}: {Wrapped(Any(types))}"));

    private string Arguments(string[] types)
    {
        var arguments = Some(["x", "y", "z"]).Select(name => $"{name}: {Input(types)}").ToArray();
        return arguments.Length == 0 ? "" : $"({string.Join(", ", arguments)})";
    }

    private string InputFields(string[] types) =>
        string.Join(' ', Some(["f", "g", "h"]).Select(name => $"{name}: {Input(types)}").Prepend("i: Int"));

    /// <summary>A type with a default, or a wrapped one without.</summary>
    private string Input(string[] types)
    {
        var type = Any(types);
        return random.Next(2) == 0 ? Nullable(type) : type switch
        {
            "Int" => $"Int = {Any(["1", "2", "-3", "null"])}",
            "Float" => $"{Any(["Float", "Float!"])} = {Any(["1", "1.0", "1.50", "2e3", "0.001"])}",
            "String" => $"String = {Any(["\"a\"", "\"\"\"a\"\"\"", "\"b \\n c\"", "\"1\""])}",
            "ID" => $"ID = {Any(["1", "\"1\"", "\"x\"", "\"01\""])}",
            "Boolean" => $"{Any(["Boolean", "[Boolean!]"])} = {Any(["true", "false"])}",
            "Color" => $"{Any(["Color", "[Color]", "[Color!]!"])} = {Any(["RED", "RED"])}",
            "Page" => $"Page = {Any(["{}", "{ i: 1 }", "{ i: 2 }"])}",
            "Money" => $"Money = {Any(["1", "\"1\"", "1.5", "true"])}",
            _ => Nullable(type),
        };
    }

    private string Directive(string[] types)
    {
        var locations = Some(Locations).Prepend("SCALAR");
        var repeatable = random.Next(2) == 0 ? " repeatable" : "";
        return random.Next(5) == 0 ? "" : $"directive @mark{Arguments(types)}{repeatable} on {string.Join(" | ", locations)}";
    }

    private string Wrapped(string type) => random.Next(6) switch
    {
        0 => $"{type}!",
        1 => $"[{type}]",
        2 => $"[{type}!]",
        3 => $"[{type}]!",
        _ => type,
    };

    /// <summary>Wrapped, and never so that an input object could not be written down.</summary>
    private string Nullable(string type) => type is "Filter" or "Order" or "Page" ? Any([type, $"[{type}!]", $"[{type}]"]) : Wrapped(type);

    private string Any(string[] values) => values[random.Next(values.Length)];

    private string Words(string[] values) => string.Join(' ', Some(values));

    private IEnumerable<string> Some(string[] values) => [.. values.Where(_ => random.Next(3) > 0)];
}
