namespace RemediationTracker.GraphQL.Tests.Introspection;

public sealed class IntrospectionTests
{
    /// <summary>The introspection query of graphql-js with all its options, which GraphiQL sends too.</summary>
    private const string ToolsQuery = """
        query IntrospectionQuery {
          __schema {
            description
            queryType { name kind }
            mutationType { name kind }
            subscriptionType { name kind }
            types { ...FullType }
            directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
          }
        }
        fragment FullType on __Type {
          kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) {
            name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
          }
          inputFields(includeDeprecated: true) { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }
        fragment InputValue on __InputValue {
          name description type { ...TypeRef } defaultValue isDeprecated deprecationReason
        }
        fragment TypeRef on __Type {
          kind name
          ofType { kind name ofType { kind name ofType { kind name ofType { kind name
            ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
          } } } }
        }
        """;

    private readonly TestSchema schema = new(
        """
        "The schema" schema { query: Query }
        scalar Url @specifiedBy(url: "https://url.spec")
        "Asks" type Query { "x" x(old: Int @deprecated(reason: "gone"), new: [Int!]! = [1, 2]): Int, y: Int @deprecated, pet: Pet }
        interface Pet { name: String }
        type Dog implements Pet { name: String }
        enum Size { BIG SMALL @deprecated(reason: "none left") }
        input One @oneOf { a: Int, b: Url }
        input Many { a: Int = 3, s: String = "q\"", o: One = {a: 1}, gone: Int @deprecated }
        directive @mark(a: Int) repeatable on FIELD | QUERY
        """,
        bind => bind.Scalar("Url", new AnyScalar()).Object<Dog>("Dog").Resolvers<Query>("Query"));

    [Theory]
    [InlineData(
        "{ __schema { description queryType { name description } mutationType { name } subscriptionType { name } } }",
        """{"__schema":{"description":"The schema","queryType":"""
        + """{"name":"Query","description":"Asks"},"mutationType":null,"subscriptionType":null}}""")]
    [InlineData("{ __type(name: \"Url\") { kind specifiedByURL isOneOf fields { name } } }",
        """{"__type":{"kind":"SCALAR","specifiedByURL":"https://url.spec","isOneOf":null,"fields":null}}""")]
    [InlineData("{ one: __type(name: \"One\") { isOneOf } many: __type(name: \"Many\") { isOneOf } }",
        """{"one":{"isOneOf":true},"many":{"isOneOf":false}}""")]
    [InlineData("{ __type(name: \"Query\") { fields { name } } }",
        """{"__type":{"fields":[{"name":"x"},{"name":"pet"}]}}""")]
    [InlineData(
        "{ __type(name: \"Query\") { fields(includeDeprecated: true) { name isDeprecated deprecationReason } } }",
        """{"__type":{"fields":[{"name":"x","isDeprecated":false,"deprecationReason":null},"""
        + """{"name":"y","isDeprecated":true,"deprecationReason":"No longer supported"},"""
        + """{"name":"pet","isDeprecated":false,"deprecationReason":null}]}}""")]
    [InlineData(
        "{ __type(name: \"Query\") { fields { args { name defaultValue "
        + "type { kind ofType { kind ofType { kind ofType { name } } } } } } } }",
        """{"__type":{"fields":[{"args":[{"name":"new","defaultValue":"[1, 2]","type":{"kind":"NON_NULL","ofType":"""
        + """{"kind":"LIST","ofType":{"kind":"NON_NULL","ofType":{"name":"Int"}}}}}]},{"args":[]}]}}""")]
    [InlineData(
        "{ __type(name: \"Query\") { fields { args(includeDeprecated: true) { name isDeprecated deprecationReason } } } }",
        """{"__type":{"fields":[{"args":[{"name":"old","isDeprecated":true,"deprecationReason":"gone"},"""
        + """{"name":"new","isDeprecated":false,"deprecationReason":null}]},{"args":[]}]}}""")]
    [InlineData(
        "{ __type(name: \"Many\") { inputFields { name defaultValue } all: inputFields(includeDeprecated: true) { name } } }",
        """{"__type":{"inputFields":[{"name":"a","defaultValue":"3"},{"name":"s","defaultValue":"\"q\\\"\""},"""
        + """{"name":"o","defaultValue":"{a: 1}"}],"all":[{"name":"a"},{"name":"s"},{"name":"o"},{"name":"gone"}]}}""")]
    [InlineData(
        "{ __type(name: \"Size\") { enumValues { name } all: enumValues(includeDeprecated: true) { name deprecationReason } } }",
        """{"__type":{"enumValues":[{"name":"BIG"}],"all":[{"name":"BIG","deprecationReason":null},"""
        + """{"name":"SMALL","deprecationReason":"none left"}]}}""")]
    [InlineData(
        "{ pet: __type(name: \"Pet\") { kind possibleTypes { name } interfaces { name } } "
        + "dog: __type(name: \"Dog\") { possibleTypes { name } interfaces { name } } }",
        """{"pet":{"kind":"INTERFACE","possibleTypes":[{"name":"Dog"}],"interfaces":[]},"dog":"""
        + """{"possibleTypes":null,"interfaces":[{"name":"Pet"}]}}""")]
    [InlineData("{ __type(name: \"Nope\") { name } }", """{"__type":null}""")]
    public async Task The_schema_tells_of_itself(string query, string data) =>
        System.Text.Json.Nodes.JsonNode.DeepEquals(
            System.Text.Json.Nodes.JsonNode.Parse(await schema.Data(query)),
            System.Text.Json.Nodes.JsonNode.Parse(data)).ShouldBeTrue(await schema.Data(query));

    [Fact]
    public async Task Directives_are_told_with_their_locations_and_whether_they_repeat() =>
        (await schema.Data("{ __schema { directives { name isRepeatable locations args { name } } } }")).ShouldSatisfyAllConditions(
            data => data.ShouldContain("""{"name":"mark","isRepeatable":true,"locations":["FIELD","QUERY"],"args":[{"name":"a"}]}"""),
            data => data.ShouldContain(
                """{"name":"include","isRepeatable":false,"locations":["FIELD","FRAGMENT_SPREAD","INLINE_FRAGMENT"],"""
                + "\"args\":[{\"name\":\"if\"}]}"),
            data => data.ShouldContain("""{"name":"oneOf","isRepeatable":false,"locations":["INPUT_OBJECT"],"args":[]}"""));

    [Fact]
    public async Task The_query_that_tools_send_is_answered_within_the_default_limits() =>
        (await schema.Data(ToolsQuery))
            .ShouldStartWith("""{"__schema":{"description":"The schema","queryType":{"name":"Query","kind":"OBJECT"}""");

    [Fact]
    public async Task Typename_of_introspection_types_is_told_too() =>
        (await schema.Data("{ __schema { __typename queryType { __typename } } }"))
            .ShouldBe("""{"__schema":{"__typename":"__Schema","queryType":{"__typename":"__Type"}}}""");

    internal sealed record Dog(string Name);

    internal sealed class Query
    {
        public static int X(int? old, IReadOnlyList<int> @new) => old ?? @new.Count;

        public static int Y() => 1;

        public static Dog Pet() => new("Rex");
    }

    private sealed class AnyScalar : Scalar
    {
        public override object ParseValue(object value) => value;

        public override object CoerceResult(object value) => value;

        public override void Write(System.Text.Json.Utf8JsonWriter writer, object value) => writer.WriteStringValue(value.ToString());
    }
}
