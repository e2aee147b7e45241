namespace RemediationTracker.GraphQL.Tests.Binding;

public sealed class SchemaBindingTests
{
    [Fact]
    public void Everything_that_does_not_fit_is_listed_at_once()
    {
        const string Sdl = """
            type Query { a: Int, b: String!, c(x: Int): Thing, d: [Int!]!, e: Unmapped, f: Mood, g(y: Int): Int }
            type Thing { name: String! }
            type Unmapped { x: Int }
            enum Mood { GOOD BAD }
            """;

        var problems = Should.Throw<SchemaBindingException>(() => Schema.FromSdl(Sdl, bind => bind
            .Resolvers<Query>("Query")
            .Object<Thing>("Thing")
            .Enum<Mood>()
            .Scalar("Nope", null!)
            .Scalar("Int", null!)
            .Input<Thing>("Missing"))).Problems;

        problems.ShouldBe(
            [
                "The schema defines no scalar Nope.",
                "The schema defines no scalar Int.",
                "Enum Mood: Mood has no member for BAD.",
                "Enum Mood: the schema has no value for Mood.Ugly.",
                "The schema has no input object Missing.",
                "Query.a has no resolver: neither a method A or AAsync, nor a property of a parent.",
                "Query.b: its resolver returns Thing, which does not fit String!.",
                "Query.c: parameter x of Query.C is neither the parent nor fits an argument.",
                "Query.d: its resolver returns Int32, which does not fit [Int!]!.",
                "Query.e: its resolver returns Thing, which does not fit Unmapped.",
                "Query.g: Query.G has no parameter for the argument y.",
                "Thing.name has no resolver: neither a method Name or NameAsync, nor a property of Thing.",
                "Object type Unmapped has no CLR type: bind one with .Object<T>(\"Unmapped\").",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("b", "Served", "The schema has no field Query.b.")]
    [InlineData("a", "Misspelt", "Query.a: Extended does not have one method Misspelt.")]
    public void A_field_that_is_bound_by_name_is_there_and_so_is_its_method(string field, string method, string problem) =>
        Should.Throw<SchemaBindingException>(() => Schema.FromSdl(
                "type Query { a: Int }", bind => bind.Resolvers<Extended>("Query").Field<Extended>("Query", field, method))).Problems
            .ShouldContain(problem);

    [Fact]
    public void A_scalar_without_an_implementation_stops_the_start() =>
        Problem("scalar Date type Query { a: Date }").ShouldBe("Scalar Date has no implementation: bind one with .Scalar(\"Date\", …).");

    [Fact]
    public void Text_that_is_no_schema_is_told_with_its_place() =>
        Problem("type Query {\n  a Int }").ShouldBe("Syntax Error: Expected \":\", found Name \"Int\". (line 2, column 5)");

    [Theory]
    [InlineData("type A { x: Int }", "Query root type must be provided.")]
    [InlineData("type Query { x: Missing }", "Query.x is of unknown type Missing.")]
    [InlineData(
        "type Query { x: I } input I { y: I! }",
        "Invalid circular reference. The Input Object I references itself, directly or through others, in non-null fields.")]
    [InlineData("type Query { x: Int } input I @oneOf { y: Int! }", "OneOf input field I.y must be nullable and have no default value.")]
    [InlineData(
        "type Query implements N { x: Int } interface N { id: ID! }",
        "Interface field N.id expected but Query does not provide it.")]
    [InlineData(
        "type Query implements N { id: ID } interface N { id: ID! }",
        "Interface field N.id expects type ID! but Query.id is type ID.")]
    [InlineData("type Query { x(a: Query): Int }", "The type of Query.x(a:) must be Input Type but got: Query.")]
    [InlineData("type Query { __x: Int }", "Name \"Query.__x\" must not begin with \"__\", which is reserved by GraphQL introspection.")]
    [InlineData("type Query { x: Int } type Query { y: Int }", "There can be only one type named \"Query\".")]
    [InlineData("type Query { x: Int } scalar Int", "There can be only one type named \"Int\".")]
    [InlineData("type Query { x: Int } type __Type { x: Int }", "There can be only one type named \"__Type\".")]
    [InlineData("type Query { x: Int } directive @skip on FIELD", "There can be only one directive named \"@skip\".")]
    [InlineData("type Query { x: Int, x: Int }", "Field \"Query.x\" can only be defined once.")]
    [InlineData("type Query { x(a: Int = \"1\"): Int }", "Int cannot represent non-integer value: \"1\" (line 1, column 25)")]
    public void A_schema_that_breaks_the_type_systems_rules_is_refused(string sdl, string problem) =>
        Should.Throw<SchemaBindingException>(() => Schema.FromSdl(sdl, _ => { })).Problems.ShouldContain(problem);

    [Fact]
    public async Task Extensions_add_to_the_types_they_extend()
    {
        var schema = new TestSchema(
            "type Query { x: Int } extend type Query { mood: Mood } enum Mood { GOOD } extend enum Mood { UGLY }",
            bind => bind.Enum<Mood>().Resolvers<Extended>("Query"));

        (await schema.Data("{ x mood }")).ShouldBe("""{"x":1,"mood":"UGLY"}""");
    }

    [Fact]
    public async Task Values_of_abstract_types_are_told_apart_by_their_CLR_type()
    {
        var schema = new TestSchema(
            """
            interface Named { name: String! }
            type Cat implements Named { name: String!, lives: Int! }
            type Dog implements Named { name: String! }
            union Pet = Cat | Dog
            type Query { named: [Named!]!, pet: Pet }
            """,
            bind => bind.Object<Cat>("Cat").Object<Dog>("Dog").Resolvers<Pets>("Query"));

        (await schema.Data("{ named { __typename name ... on Cat { lives } } pet { ... on Named { name } } }"))
            .ShouldBe("""{"named":[{"__typename":"Cat","name":"Tom","lives":9},{"__typename":"Dog","name":"Rex"}],"pet":{"name":"Rex"}}""");
    }

    [Fact]
    public async Task The_guard_is_asked_for_every_root_field_but_typename()
    {
        var asked = new List<string>();
        var schema = new TestSchema(
            "type Query { x: Int, mood: String }",
            bind => bind.Resolvers<Extended>("Query").BeforeRootField(field =>
            {
                asked.Add(field.FieldName);
                return field.FieldName == "x" ? new GraphQLError("Sign in.", "AUTH_NOT_AUTHENTICATED") : null;
            }));

        var answer = await schema.Ask("{ __typename x y: mood __schema { __typename } __type(name: \"Int\") { name } }");

        asked.ShouldBe(["x", "mood", "__schema", "__type"]);
        answer.GetProperty("errors").GetArrayLength().ShouldBe(1);
        answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString().ShouldBe("AUTH_NOT_AUTHENTICATED");
        answer.GetProperty("data").GetRawText()
            .ShouldBe("""{"__typename":"Query","x":null,"y":"Ugly","__schema":{"__typename":"__Schema"},"__type":{"name":"Int"}}""");
    }

    [Fact]
    public async Task An_unforeseen_exception_is_shown_as_the_binding_has_it()
    {
        var schema = new TestSchema(
            "type Query { late: Int, broken: Int }",
            bind => bind.Resolvers<Failing>("Query").ErrorOf(e => e is TimeoutException ? new GraphQLError("Try again.", "LATE") : null));

        var errors = (await schema.Ask("{ late broken }")).GetProperty("errors");

        errors[0].GetProperty("message").GetString().ShouldBe("Try again.");
        errors[0].GetProperty("extensions").GetProperty("code").GetString().ShouldBe("LATE");
        errors[1].GetProperty("message").GetString().ShouldBe("Unexpected Execution Error");
    }

    [Fact]
    public async Task A_resolver_can_tell_what_is_selected_below_it()
    {
        var schema = new TestSchema(
            "type Query { page: Page } type Page { nodes: [Item!], text: String } type Item { title: String, seen: String }",
            bind => bind.Object<Page>("Page").Object<Item>("Item").Resolvers<Selecting>("Query"));

        (await schema.Data(
                """
                query($no: Boolean = false) { page { ...F nodes @include(if: $no) { seen } } }
                fragment F on Page { text items: nodes { ... { t: title } } }
                """))
            .ShouldBe("""{"page":{"text":"title:True seen:False nodes:True fields:title","items":[]}}""");
    }

    private static string Problem(string sdl) => Should.Throw<SchemaBindingException>(() => Schema.FromSdl(sdl, _ => { })).Problems[0];

    internal enum Mood
    {
        Good,
        Ugly,
    }

    internal sealed record Thing(int Id);

    internal sealed record Cat(string Name, int Lives);

    internal sealed record Dog(string Name);

    internal sealed record Page(IReadOnlyList<Item> Nodes, string Text);

    internal sealed record Item(string Title, string Seen);

    internal sealed class Query
    {
        public static Thing B() => new(1);

        public static Thing C(string x) => new(x.Length);

        public static int D() => 1;

        public static Thing E() => new(1);

        public static Mood F() => Mood.Good;

        public static int G() => 1;
    }

    internal sealed class Extended
    {
        public static int X() => 1;

        public static Mood Mood() => SchemaBindingTests.Mood.Ugly;
    }

    internal sealed class Failing
    {
        public static int Late() => throw new TimeoutException("The clock of a secret place.");

        public static int Broken() => throw new InvalidOperationException("A secret.");
    }

    internal sealed class Pets
    {
        public static IReadOnlyList<object> Named() => [new Cat("Tom", 9), new Dog("Rex")];

        public static object Pet() => new Dog("Rex");
    }

    internal sealed class Selecting
    {
        public static Page Page(ResolverContext context) => new(
            [],
            $"title:{context.Selects("nodes", "title")} seen:{context.Selects("nodes", "seen")} "
            + $"nodes:{context.Selects("nodes")} fields:{string.Join(',', context.SelectedFields("nodes"))}");
    }
}
