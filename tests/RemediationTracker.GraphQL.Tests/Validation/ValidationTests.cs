using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;
using RemediationTracker.GraphQL.Validation;

namespace RemediationTracker.GraphQL.Tests.Validation;

public sealed class ValidationTests
{
    private const string Sdl = """
        directive @onField on FIELD
        directive @again(n: Int!) repeatable on FIELD
        type Query {
          dog: Dog, pet: Pet, any: CatOrDog, human(id: ID!): Human
          args(i: Int, s: String, b: Boolean, f: Float, l: [String], req: Int! = 1): Int
          find(where: Where): Int, one(by: One): Int, color(c: Color): Int
        }
        type Mutation { touch: Int }
        type Subscription { tick: Int, tock: Int }
        interface Pet { name: String }
        type Dog implements Pet { name: String, nick: String, barks: Boolean!, knows(command: Command!): Boolean!, friends: [Dog] }
        type Cat implements Pet { name: String, nick: String, meows: Boolean!, barks: Int }
        union CatOrDog = Cat | Dog
        type Human { name(last: Boolean): String }
        enum Command { SIT DOWN }
        enum Color { RED }
        input Where { id: ID!, n: Int = 3, and: [Where!] }
        input One @oneOf { a: Int, b: String }
        """;

    private static readonly TypeSystem Types = new TypeSystemBuilder(_ => null, []).Build(Parser.Parse(Sdl));

    static ValidationTests() => Introspection();

    [Theory]
    [InlineData("{ dog { name ...F } } fragment F on Dog { nick }")]
    [InlineData("{ pet { ... on Dog { barks } ... on Cat { b: barks } name } any { __typename ... on Pet { name } } }")]
    [InlineData("query($i: Int = 1) { args(req: $i) }")]
    [InlineData("query($i: Int) { find(where: {id: 1, n: $i}) args(i: $i) }")]
    [InlineData("query($s: [String!]!) { args(l: $s) }")]
    [InlineData("query($i: Int!) { one(by: {a: $i}) }")]
    [InlineData("{ dog { name @again(n: 1) @again(n: 2) @onField } }")]
    [InlineData("{ dog { name: nick } x: dog { name } y: args(i: 1, s: \"a\") z: args(s: \"a\", i: 1) }")]
    [InlineData("{ pet { ... on Dog { x: name } ... on Cat { x: nick } } }")]
    [InlineData("query A { dog { name } } query B { dog { name } }")]
    [InlineData("subscription { tick }")]
    [InlineData("{ args(f: 3, l: \"one\") color(c: RED) find(where: {id: \"a\", and: {id: 2}}) }")]
    public void A_document_that_keeps_the_rules_has_no_errors(string document) => Validate(document).ShouldBeEmpty();

    [Theory]
    [InlineData("type A { x: Int } { dog { name } }", "The \"A\" definition is not executable.")]
    [InlineData("query A { dog { name } } query A { dog { nick } }", "There can be only one operation named \"A\".")]
    [InlineData("{ dog { name } } query B { dog { name } }", "This anonymous operation must be the only defined operation.")]
    [InlineData("subscription S { tick tock }", "Subscription \"S\" must select only one top level field.")]
    [InlineData("subscription { __typename }", "Anonymous Subscription must not select an introspection top level field.")]
    [InlineData("query($b: Nope) { args(b: $b) }", "Unknown type \"Nope\".")]
    [InlineData("{ dog { ... on Nope { x } } }", "Unknown type \"Nope\".")]
    [InlineData("{ dog { ... on Color { x } } }", "Fragment cannot condition on non composite type \"Color\".")]
    [InlineData("{ dog { ...F } } fragment F on Where { x }", "Fragment \"F\" cannot condition on non composite type \"Where\".")]
    [InlineData("query($d: Dog) { args(i: $d) }", "Variable \"$d\" cannot be non-input type \"Dog\".")]
    [InlineData("{ dog { name { x } } }", "Field \"name\" must not have a selection since type \"String\" has no subfields.")]
    [InlineData("{ dog }", "Field \"dog\" of type \"Dog\" must have a selection of subfields. Did you mean \"dog { ... }\"?")]
    [InlineData("{ dog { meows } }", "Cannot query field \"meows\" on type \"Dog\".")]
    [InlineData("{ any { name } }", "Cannot query field \"name\" on type \"CatOrDog\".")]
    [InlineData("{ dog { __schema { description } } }", "Cannot query field \"__schema\" on type \"Dog\".")]
    [InlineData("{ dog { ...F } } fragment F on Dog { name } fragment F on Dog { nick }", "There can be only one fragment named \"F\".")]
    [InlineData("{ dog { ...F } }", "Unknown fragment \"F\".")]
    [InlineData("{ dog { name } } fragment F on Dog { name }", "Fragment \"F\" is never used.")]
    [InlineData(
        "{ dog { ... on Cat { name } } }",
        "Fragment cannot be spread here as objects of type \"Dog\" can never be of type \"Cat\".")]
    [InlineData(
        "{ dog { ...F } } fragment F on Cat { name }",
        "Fragment \"F\" cannot be spread here as objects of type \"Dog\" can never be of type \"Cat\".")]
    [InlineData("{ dog { ...F } } fragment F on Dog { friends { ...F } }", "Cannot spread fragment \"F\" within itself.")]
    [InlineData(
        "{ dog { ...F } } fragment F on Dog { ...G } fragment G on Dog { ...F }",
        "Cannot spread fragment \"F\" within itself via \"G\".")]
    [InlineData("query($i: Int, $i: Int) { args(i: $i) }", "There can be only one variable named \"$i\".")]
    [InlineData("query Q { args(i: $i) }", "Variable \"$i\" is not defined by operation \"Q\".")]
    [InlineData("query Q { ...F } fragment F on Query { args(i: $i) }", "Variable \"$i\" is not defined by operation \"Q\".")]
    [InlineData("query($i: Int) { dog { name } }", "Variable \"$i\" is never used.")]
    [InlineData("{ dog { name @nope } }", "Unknown directive \"@nope\".")]
    [InlineData("query @onField { dog { name } }", "Directive \"@onField\" may not be used on QUERY.")]
    [InlineData("{ dog { name @onField @onField } }", "The directive \"@onField\" can only be used once at this location.")]
    [InlineData("{ dog { name(x: 1) } }", "Unknown argument \"x\" on field \"Dog.name\".")]
    [InlineData("{ dog { name @skip(if: true, x: 1) } }", "Unknown argument \"x\" on directive \"@skip\".")]
    [InlineData("{ args(i: 1, i: 2) }", "There can be only one argument named \"i\".")]
    [InlineData("{ human { name } }", "Field \"human\" argument \"id\" of type \"ID!\" is required, but it was not provided.")]
    [InlineData("{ dog { name @skip } }", "Directive \"@skip\" argument \"if\" of type \"Boolean!\" is required, but it was not provided.")]
    [InlineData("{ args(i: \"1\") }", "Int cannot represent non-integer value: \"1\"")]
    [InlineData("{ args(i: 1.0) }", "Int cannot represent non-integer value: 1.0")]
    [InlineData("{ args(i: 2147483648) }", "Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("{ args(s: 1) }", "String cannot represent a non string value: 1")]
    [InlineData("{ args(s: RED) }", "String cannot represent a non string value: RED")]
    [InlineData("{ args(b: \"true\") }", "Boolean cannot represent a non boolean value: \"true\"")]
    [InlineData("{ args(f: \"1\") }", "Float cannot represent non numeric value: \"1\"")]
    [InlineData("{ human(id: 1.5) { name } }", "ID cannot represent a non-string and non-integer value: 1.5")]
    [InlineData("{ color(c: \"RED\") }", "Enum \"Color\" cannot represent non-enum value: \"RED\".")]
    [InlineData("{ color(c: BLUE) }", "Value \"BLUE\" does not exist in \"Color\" enum.")]
    [InlineData("{ args(req: null) }", "Expected value of type \"Int!\", found null.")]
    [InlineData("{ args(i: [1]) }", "Int cannot represent non-integer value: [1]")]
    [InlineData("{ find(where: 1) }", "Expected value of type \"Where\", found 1.")]
    [InlineData("{ find(where: {}) }", "Field \"Where.id\" of required type \"ID!\" was not provided.")]
    [InlineData("{ find(where: {id: 1, z: 1}) }", "Field \"z\" is not defined by type \"Where\".")]
    [InlineData("{ find(where: {id: 1, id: 2}) }", "There can be only one input field named \"id\".")]
    [InlineData("{ one(by: {a: 1, b: \"x\"}) }", "OneOf Input Object \"One\" must specify exactly one key.")]
    [InlineData("{ one(by: {a: null}) }", "Field \"One.a\" must be non-null.")]
    [InlineData(
        "query($a: Int) { one(by: {a: $a}) }",
        "Variable \"$a\" is of type \"Int\" but must be non-nullable to be used for OneOf Input Object \"One\".")]
    [InlineData(
        "query($i: Int) { human(id: 1) { name } args(req: $i) x: dog { name @skip(if: $i) } }",
        "Variable \"$i\" of type \"Int\" used in position expecting type \"Boolean!\".")]
    [InlineData(
        "query($i: Int) { one(by: {a: 1}) find(where: {id: $i}) }",
        "Variable \"$i\" of type \"Int\" used in position expecting type \"ID!\".")]
    [InlineData("query($s: [String]) { args(s: $s) }", "Variable \"$s\" of type \"[String]\" used in position expecting type \"String\".")]
    [InlineData(
        "{ dog { x: name x: nick } }",
        "Fields \"x\" conflict because \"name\" and \"nick\" are different fields. Use different aliases on the fields to fetch both "
        + "if this was intentional.")]
    [InlineData(
        "{ args(i: 1) args(i: 2) }",
        "Fields \"args\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was "
        + "intentional.")]
    [InlineData(
        "{ pet { ... on Dog { barks } ... on Cat { barks } } }",
        "Fields \"barks\" conflict because they return conflicting types \"Boolean!\" and \"Int\". Use different aliases on the fields "
        + "to fetch both if this was intentional.")]
    [InlineData(
        "{ dog { x: name } ...F } fragment F on Query { dog { x: nick } }",
        "Fields \"dog\" conflict because subfields \"x\" conflict because \"name\" and \"nick\" are different fields. Use different "
        + "aliases on the fields to fetch both if this was intentional.")]
    public void A_document_that_breaks_a_rule_is_told_which(string document, string message) =>
        Validate(document).Select(e => e.Message).ShouldContain(message);

    [Fact]
    public void An_operation_that_the_schema_has_no_root_for_is_refused()
    {
        var readOnly = new TypeSystemBuilder(_ => null, []).Build(Parser.Parse("type Query { x: Int }"));

        DocumentValidator.Validate(readOnly, Parser.Parse("mutation { x }"), new GraphQLOptions())
            .ShouldHaveSingleItem().Message.ShouldBe("The mutation operation is not supported by the schema.");
    }

    [Fact]
    public void Errors_carry_the_code_and_the_places_in_question()
    {
        var error = Validate("query A { dog { name } }\nquery A { dog { nick } }").ShouldHaveSingleItem();

        error.Code.ShouldBe(ErrorCodes.Validation);
        error.Locations.ShouldBe([new SourceLocation(1, 7), new SourceLocation(2, 7)]);
    }

    [Fact]
    public void No_more_errors_than_the_limit_are_told()
    {
        static string Wrong(int fields) => "{" + string.Concat(Enumerable.Range(0, fields).Select(i => $"x{i} ")) + "}";

        Validate(Wrong(100)).Count.ShouldBe(100);
        var errors = Validate(Wrong(500));
        errors.Count.ShouldBe(101);
        errors[^1].Message.ShouldBe("Too many validation errors, error limit reached. Validation aborted.");
    }

    [Fact]
    public void Comparisons_of_fields_are_admitted_up_to_the_limit_and_refused_one_past_it()
    {
        // Four fields of one key make six pairs.
        const string Document = "{ dog { name name name name } }";

        Validate(Document, new GraphQLOptions { MaxFieldMergeComparisons = 6 }).ShouldBeEmpty();
        Validate(Document, new GraphQLOptions { MaxFieldMergeComparisons = 5 }).ShouldHaveSingleItem().Code.ShouldBe(ErrorCodes.Limit);
    }

    [Fact]
    public void A_document_made_to_compare_forever_is_refused()
    {
        var hostile = "{" + string.Concat(Enumerable.Repeat("dog { friends { name } } ", 2_000)) + "}";

        Validate(hostile).ShouldHaveSingleItem().Code.ShouldBe(ErrorCodes.Limit);
    }

    [Fact]
    public void A_chain_of_fragments_is_held_to_the_depth_limit_as_a_whole()
    {
        static string Chain(int fragments) =>
            "{ dog { ...F0 } }"
            + string.Concat(Enumerable.Range(0, fragments).Select(i => $" fragment F{i} on Dog {{ friends {{ ...F{i + 1} }} }}"))
            + $" fragment F{fragments} on Dog {{ name }}";

        // Two levels of the operation, two a fragment, one for the last.
        Validate(Chain(98)).ShouldBeEmpty();
        Validate(Chain(99)).ShouldHaveSingleItem().Code.ShouldBe(ErrorCodes.Limit);
    }

    [Fact]
    public void A_document_that_asks_for_the_schema_is_refused_where_introspection_is_off()
    {
        Validate("{ __typename }").ShouldBeEmpty();
        Validate("{ ...F } fragment F on Query { __type(name: \"Dog\") { name } }")
            .ShouldHaveSingleItem().Code.ShouldBe(ErrorCodes.IntrospectionOff);
    }

    private static IReadOnlyList<GraphQLError> Validate(string document, GraphQLOptions? options = null) =>
        DocumentValidator.Validate(Types, Parser.Parse(document), options ?? new GraphQLOptions());

    private static void Introspection() => GraphQL.Introspection.IntrospectionResolvers.Bind(Types);
}
