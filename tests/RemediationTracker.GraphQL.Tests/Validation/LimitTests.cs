using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;
using RemediationTracker.GraphQL.Validation;

namespace RemediationTracker.GraphQL.Tests.Validation;

public sealed class LimitTests
{
    private static readonly TypeSystem Types = new TypeSystemBuilder(_ => null, []).Build(Parser.Parse("""
        directive @again(n: Int!) repeatable on FIELD | FRAGMENT_SPREAD | QUERY
        type Query { dog: Dog, a: Int, b: Int, c: Int }
        type Dog { name: String, nick: String, friends: [Dog] }
        """));

    [Fact]
    public void Fields_are_admitted_up_to_2048_and_refused_one_past_it()
    {
        static string Fields(int count) => "{ dog { " + string.Concat(Enumerable.Repeat("name ", count - 1)) + "} }";

        Codes(Fields(2_048), merge: int.MaxValue).ShouldBeEmpty();
        Codes(Fields(2_049), merge: int.MaxValue).ShouldBe([ErrorCodes.Limit]);
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void The_first_500_names_are_compared(int place, bool isCompared)
    {
        var names = Enumerable.Range(1, 600).Select(i => i == place ? "milestone" : $"x{i}");

        DidYouMean.Near("milestones", names).ShouldBe(isCompared ? " Did you mean \"milestone\"?" : "");
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void A_name_has_near_ones_up_to_50_characters(int length, bool isCompared)
    {
        var near = new string('a', length - 1);

        DidYouMean.Near(near + "a", [near]).ShouldBe(isCompared ? $" Did you mean \"{near}\"?" : "");
    }

    [Fact]
    public void Fields_of_a_fragment_count_wherever_it_is_spread()
    {
        const string Document = "{ dog { ...F friends { ...F } } } fragment F on Dog { name nick }";

        Codes(Document, options => options.MaxDocumentFields = 6).ShouldBeEmpty();
        Codes(Document, options => options.MaxDocumentFields = 5).ShouldBe([ErrorCodes.Limit]);
    }

    [Fact]
    public void Fields_of_all_operations_count_together()
    {
        const string Document = "query A { a b } query B { a c }";

        Codes(Document, options => options.MaxDocumentFields = 4).ShouldBeEmpty();
        Codes(Document, options => options.MaxDocumentFields = 3).ShouldBe([ErrorCodes.Limit]);
    }

    [Fact]
    public void Fragments_that_double_at_each_step_are_measured_once_each()
    {
        // 2^60 fields; whoever put the fragments in one by one would never end.
        const int Steps = 60;
        var document = "{ dog { ...F0 } }"
            + string.Concat(Enumerable.Range(0, Steps).Select(i => $" fragment F{i} on Dog {{ ...F{i + 1} friends {{ ...F{i + 1} }} }}"))
            + $" fragment F{Steps} on Dog {{ name }}";

        Messages(document).ShouldBe(["Document has more than 2048 fields with its fragments."]);
        Codes(document, options => options.MaxDocumentFields = int.MaxValue).ShouldBeEmpty();
    }

    [Fact]
    public void Many_fragments_in_one_place_are_compared_up_to_the_limit()
    {
        // Two fragments: each with the place they are spread at, and with one another.
        const string Document = "{ ...F ...G } fragment F on Query { a } fragment G on Query { b }";

        Codes(Document, merge: 3).ShouldBeEmpty();
        Codes(Document, merge: 2).ShouldBe([ErrorCodes.Limit]);
    }

    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public void A_field_has_15_aliases_in_a_selection_set(int aliases, bool isRefused) =>
        Codes("{ dog { name " + Aliases("x", aliases) + "} }").ShouldBe(isRefused ? [ErrorCodes.Limit] : []);

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void Aliases_spread_over_fragments_and_merging_fields_count_together(int aliases, bool isRefused) =>
        Codes($$"""
            { dog { {{Aliases("x", 4)}} } dog { {{Aliases("y", 4)}} ...F } }
            fragment F on Dog { {{Aliases("z", aliases)}} }
            """).ShouldBe(isRefused ? [ErrorCodes.Limit] : []);

    [Fact]
    public void The_same_alias_in_many_places_is_one() =>
        Codes("{ dog { x: name " + string.Concat(Enumerable.Repeat("friends { x: name ", 30)) + new string('}', 32)).ShouldBeEmpty();

    [Theory]
    [InlineData("{ a ", " }")]
    [InlineData("query ", "{ a }")]
    [InlineData("{ ...F ", "} fragment F on Query { a }")]
    public void Four_directives_stand_at_a_place_and_not_five(string before, string after)
    {
        static string Directives(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"@again(n: {i}) "));

        Codes(before + Directives(4) + after).ShouldBeEmpty();
        Codes(before + Directives(5) + after).ShouldBe([ErrorCodes.Limit]);
    }

    [Fact]
    public void What_is_over_a_limit_is_not_held_to_the_rules() =>
        Messages("{ nope " + Aliases("x", 16) + "}").ShouldBe(["Document has more than 15 aliases of the field \"name\"."]);

    private static string Aliases(string prefix, int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"{prefix}{i}: name "));

    private static IEnumerable<string?> Codes(string document, int merge) => Codes(document, o => o.MaxFieldMergeComparisons = merge);

    private static IEnumerable<string?> Codes(string document, Action<GraphQLOptions>? configure = null)
    {
        var options = new GraphQLOptions();
        configure?.Invoke(options);
        return DocumentValidator.Validate(Types, Parser.Parse(document), options).Select(e => e.Code);
    }

    private static IEnumerable<string> Messages(string document) =>
        DocumentValidator.Validate(Types, Parser.Parse(document), new GraphQLOptions()).Select(e => e.Message);
}
