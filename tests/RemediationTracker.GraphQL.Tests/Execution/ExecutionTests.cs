namespace RemediationTracker.GraphQL.Tests.Execution;

public sealed class ExecutionTests
{
    private readonly TestSchema schema = new(
        """
        type Query {
          hero: Hero, heroes: [Hero!]!, strict: Hero!, broken: String
          greet(name: String = "you", loud: Boolean! = false): String!
        }
        type Hero { name: String!, age: Int, fails: String!, failsLate: String!, refused: String, friend: Hero, tags: [String!] }
        """,
        bind => bind.Object<Hero>("Hero").Resolvers<Query>("Query").Resolvers<HeroResolvers>("Hero"));

    [Fact]
    public async Task Fields_answer_in_the_order_of_the_query_under_their_aliases() =>
        (await schema.Data("{ hero { years: age name } }")).ShouldBe("""{"hero":{"years":30,"name":"Ann"}}""");

    [Fact]
    public async Task A_null_in_a_non_null_field_nulls_the_nearest_nullable_parent()
    {
        var answer = await schema.Ask("{ hero { name friend { fails } } }");

        answer.GetProperty("data").GetRawText().ShouldBe("""{"hero":{"name":"Ann","friend":null}}""");
        var error = answer.GetProperty("errors")[0];
        error.GetProperty("path").GetRawText().ShouldBe("""["hero","friend","fails"]""");
        error.GetProperty("extensions").GetProperty("code").GetString().ShouldBe(ErrorCodes.NullInNonNull);
    }

    [Fact]
    public async Task A_null_that_finds_no_nullable_parent_nulls_the_data() =>
        (await schema.Ask("{ strict { fails } }")).GetProperty("data").GetRawText().ShouldBe("null");

    [Theory]
    [InlineData("{ hero { a: fails b: fails } }")]
    [InlineData("{ hero { failsLate fails } }")]
    public async Task An_object_that_a_null_took_away_reports_nothing_more(string query)
    {
        var answer = await schema.Ask(query);

        answer.GetProperty("data").GetRawText().ShouldBe("""{"hero":null}""");
        answer.GetProperty("errors").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_null_item_of_a_list_of_non_nulls_nulls_the_list()
    {
        var answer = await schema.Ask("{ hero { tags } }");

        answer.GetProperty("data").GetRawText().ShouldBe("""{"hero":{"tags":null}}""");
        answer.GetProperty("errors")[0].GetProperty("path").GetRawText().ShouldBe("""["hero","tags",1]""");
    }

    [Fact]
    public async Task An_unforeseen_exception_tells_the_client_nothing()
    {
        var answer = await schema.Ask("{ broken }");

        answer.GetRawText().ShouldBe(
            """{"errors":[{"message":"Unexpected Execution Error","locations":[{"line":1,"column":3}],"path":["broken"]}],"""
            + "\"data\":{\"broken\":null}}");
    }

    [Fact]
    public async Task A_GraphQLException_is_shown_with_its_code_and_extensions()
    {
        var error = (await schema.Ask("{ hero { refused } }")).GetProperty("errors")[0];

        error.GetProperty("message").GetString().ShouldBe("Not yours.");
        error.GetProperty("extensions").GetRawText().ShouldBe("""{"code":"NOT_YOURS","rule":7}""");
    }

    [Fact]
    public async Task Same_response_keys_are_merged() =>
        (await schema.Data("{ hero { name } ...F } fragment F on Query { hero { age } }")).ShouldBe("""{"hero":{"name":"Ann","age":30}}""");

    [Theory]
    [InlineData(true, """{"hero":{"age":30}}""")]
    [InlineData(false, """{"hero":{"name":"Ann"}}""")]
    public async Task Skip_and_include_follow_their_variable(bool skip, string data) =>
        (await schema.Data(
            "query($s: Boolean!) { hero { name @skip(if: $s) age @include(if: $s) } }",
            $$"""{"s": {{(skip ? "true" : "false")}}}""")).ShouldBe(data);

    [Fact]
    public async Task What_is_skipped_does_not_keep_a_later_field_from_its_place() =>
        (await schema.Data("{ hero { name @skip(if: true) age name } }")).ShouldBe("""{"hero":{"age":30,"name":"Ann"}}""");

    [Fact]
    public async Task Defaults_stand_in_for_absent_arguments_and_absent_variables() =>
        (await schema.Data("query($n: String) { a: greet b: greet(name: $n) c: greet(name: \"Bo\", loud: true) d: greet(name: null) }"))
            .ShouldBe("""{"a":"hello you","b":"hello you","c":"HELLO BO","d":"hello "}""");

    [Fact]
    public async Task Unknown_operation_names_are_refused() =>
        (await schema.Ask("query A { hero { name } }", operationName: "B")).GetProperty("errors")[0].GetProperty("message").GetString()
            .ShouldBe("Unknown operation named \"B\".");

    [Fact]
    public async Task A_task_that_completes_later_is_waited_for() =>
        (await schema.Data("{ heroes { friend { name } } }"))
            .ShouldBe("""{"heroes":[{"friend":{"name":"Bo"}},{"friend":{"name":"Bo"}}]}""");

    internal sealed record Hero(string Name, int? Age);

    internal sealed class Query
    {
        public static Hero Hero() => new("Ann", 30);

        public static async Task<Hero> StrictAsync()
        {
            await Task.Yield();
            return new Hero("Ann", 30);
        }

        public static IReadOnlyList<Hero> Heroes() => [new("Ann", 30), new("Cy", null)];

        public static string Broken() => throw new InvalidOperationException("secret");

        public static string Greet(string? name, bool loud) => loud ? $"HELLO {name?.ToUpperInvariant()}" : $"hello {name}";
    }

    internal sealed class HeroResolvers
    {
        public static string? Fails(Hero hero) => hero.Name.Length == 0 ? "" : null;

        public static async Task<string?> FailsLate()
        {
            await Task.Yield();
            return null;
        }

        public static string Refused() =>
            throw new GraphQLException("Not yours.", "NOT_YOURS", new Dictionary<string, object?> { ["rule"] = 7 });

        public static async ValueTask<Hero?> Friend(Hero hero, CancellationToken cancellationToken)
        {
            await Task.Delay(1, cancellationToken);
            return new Hero(hero.Name == "Bo" ? "Ann" : "Bo", 40);
        }

        public static IReadOnlyList<string?> Tags() => ["a", null];
    }
}
