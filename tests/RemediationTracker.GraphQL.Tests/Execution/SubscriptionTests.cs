using System.Text.Json;

namespace RemediationTracker.GraphQL.Tests.Execution;

public sealed class SubscriptionTests
{
    private const string Sdl = """
        type Query { one: Int }
        type Mutation { touch: Int }
        type Subscription {
          ticks(count: Int!): Int!
          books: Book!
          maybe: Book
          failsAtOnce: Int!
          failsLater: Int!
          refuses: Int!
          endless: Int!
        }
        type Book { title: String!, author: String, instance: Int!, wide(n: Int!): [Int!]!, waits: Boolean }
        """;

    private static readonly TestSchema Schema = Make();

    [Fact]
    public async Task Each_event_is_a_result() =>
        (await Schema.All("subscription { ticks(count: 3) }"))
            .ShouldBe(["""{"data":{"ticks":1}}""", """{"data":{"ticks":2}}""", """{"data":{"ticks":3}}"""]);

    [Fact]
    public async Task Variables_reach_the_source() =>
        (await Schema.All("subscription ($n: Int!) { t: ticks(count: $n) }", """{"n": 1}""")).ShouldBe(["""{"data":{"t":1}}"""]);

    [Fact]
    public async Task The_selection_is_executed_on_each_event() =>
        (await Schema.All("subscription { books { title } }"))
            .ShouldBe(["""{"data":{"books":{"title":"Emma"}}}""", """{"data":{"books":{"title":"Persuasion"}}}"""]);

    [Fact]
    public async Task An_event_may_be_null_where_the_field_admits_it() =>
        (await Schema.All("subscription { maybe { title } }")).ShouldBe(["""{"data":{"maybe":null}}"""]);

    [Fact]
    public async Task Each_event_loads_anew() =>
        (await Schema.All("subscription { books { author } }"))
            .ShouldBe(["""{"data":{"books":{"author":"fetch 1"}}}""", """{"data":{"books":{"author":"fetch 2"}}}"""]);

    [Fact]
    public async Task Each_event_has_resolvers_of_its_own() =>
        (await Schema.Stream("subscription { books { instance } }")
            .Select(r => r.GetProperty("data").GetProperty("books").GetProperty("instance").GetInt32())
            .ToListAsync()).Distinct().Count().ShouldBe(2);

    [Fact]
    public async Task A_query_is_one_result() => (await Schema.All("{ one }")).ShouldBe(["""{"data":{"one":1}}"""]);

    [Fact]
    public async Task A_mutation_is_one_result() => (await Schema.All("mutation { touch }")).ShouldBe(["""{"data":{"touch":1}}"""]);

    [Fact]
    public async Task An_invalid_document_is_one_result_without_data()
    {
        var result = (await Schema.Stream("subscription { nothing }").ToListAsync()).ShouldHaveSingleItem();

        result.TryGetProperty("data", out _).ShouldBeFalse();
        Code(result).ShouldBe(ErrorCodes.Validation);
    }

    [Fact]
    public async Task A_source_that_fails_at_once_is_one_result_without_data()
    {
        var result = (await Schema.Stream("subscription { failsAtOnce }").ToListAsync()).ShouldHaveSingleItem();

        result.TryGetProperty("data", out _).ShouldBeFalse();
        var error = result.GetProperty("errors")[0].GetRawText();
        error.ShouldStartWith("""{"message":"Not for you.","locations":[{"line":1,"column":16}],"path":["failsAtOnce"],""");
        Code(result).ShouldBe("NOT_FOR_YOU");
    }

    [Fact]
    public async Task A_source_that_fails_later_ends_the_stream_and_leaks_nothing()
    {
        var results = await Schema.All("subscription { failsLater }");

        results[0].ShouldBe("""{"data":{"failsLater":1}}""");
        results[1].ShouldContain("Unexpected Execution Error");
        results[1].ShouldNotContain("secret");
        results.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_guard_is_asked_before_the_source_is_opened() =>
        Code((await Schema.Stream("subscription { refuses }").ToListAsync()).ShouldHaveSingleItem()).ShouldBe("NO");

    [Fact]
    public async Task An_event_whose_result_is_too_large_has_no_data_and_the_stream_goes_on()
    {
        var results = await Schema.All("subscription { books { wide(n: 6) } }");

        results.Count.ShouldBe(2);
        foreach (var result in results)
        {
            result.ShouldContain(ErrorCodes.Limit);
            result.ShouldContain("\"data\":null");
        }
    }

    [Fact]
    public async Task An_event_whose_execution_takes_too_long_has_no_data_and_the_stream_goes_on()
    {
        var results = await Make(o => o.ExecutionTimeout = TimeSpan.FromMilliseconds(50)).All("subscription { books { waits } }");

        results.Count.ShouldBe(2);
        foreach (var result in results)
        {
            result.ShouldContain(ErrorCodes.Timeout);
            result.ShouldContain("\"data\":null");
        }
    }

    [Fact]
    public async Task The_source_has_no_time_limit()
    {
        var schema = Make(o => o.ExecutionTimeout = TimeSpan.FromMilliseconds(20));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Should.ThrowAsync<OperationCanceledException>(
            async () => await schema.Stream("subscription { endless }", cancellationToken: cancellation.Token).ToListAsync());
    }

    [Fact]
    public async Task Whoever_stops_listening_ends_the_source()
    {
        var opened = new Opened();
        var schema = Make(services: opened);
        await foreach (var result in schema.Stream("subscription { endless }"))
        {
            result.GetRawText().ShouldBe("""{"data":{"endless":1}}""");
            break;
        }

        opened.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_subscription_is_not_executed_without_a_stream() =>
        (await Schema.Error("subscription { ticks(count: 1) }")).ShouldBe("A subscription needs a stream: send the header Accept: text/event-stream, or open a WebSocket.");

    private static string? Code(JsonElement result) =>
        result.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private static TestSchema Make(Action<GraphQLOptions>? configure = null, Opened? services = null) => new(
        Sdl,
        bind => bind.Resolvers<Query>("Query").Resolvers<Mutation>("Mutation").Resolvers<Subscription>("Subscription")
            .Object<Book>("Book").Resolvers<BookResolvers>("Book")
            .BeforeRootField(c => c.FieldName == "refuses" ? new GraphQLError("No.", "NO") : null),
        options =>
        {
            options.MaxResultNodes = 6;
            configure?.Invoke(options);
        },
        [services ?? new Opened(), new Fetches()]);

    internal sealed record Book(string Title);

    /// <summary>How many endless sources are open.</summary>
    internal sealed class Opened
    {
        public int Count { get; set; }
    }

    internal sealed class Fetches
    {
        public int Count { get; set; }
    }

    internal sealed class Query
    {
        public static int One() => 1;
    }

    internal sealed class Mutation
    {
        public static int Touch() => 1;
    }

    internal sealed class Subscription(Opened opened)
    {
        public static IAsyncEnumerable<int> Ticks(int count) => Enumerable.Range(1, count).ToAsyncEnumerable();

        public static IAsyncEnumerable<Book> Books() => new[] { new Book("Emma"), new Book("Persuasion") }.ToAsyncEnumerable();

        public static IAsyncEnumerable<Book?> Maybe() => new Book?[] { null }.ToAsyncEnumerable();

        public static IAsyncEnumerable<int> FailsAtOnce() => throw new GraphQLException("Not for you.", "NOT_FOR_YOU");

        public static async IAsyncEnumerable<int> FailsLater()
        {
            yield return 1;
            await Task.Yield();
            throw new InvalidOperationException("secret");
        }

        public static IAsyncEnumerable<int> Refuses() => throw new InvalidOperationException("The guard was not asked.");

        public async IAsyncEnumerable<int> Endless(
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            opened.Count++;
            try
            {
                yield return 1;
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                opened.Count--;
            }
        }
    }

    internal sealed class BookResolvers(Fetches fetches)
    {
        private static int made;
        private readonly int number = Interlocked.Increment(ref made);

        public int Instance() => number;

        public ValueTask<string?> Author(Book book, ResolverContext context) => context
            .Batch<string, string>("authors", keys =>
            {
                fetches.Count++;
                return Task.FromResult<IReadOnlyDictionary<string, string>>(keys.ToDictionary(k => k, _ => $"fetch {fetches.Count}"));
            })
            .LoadAsync("the same key");

        public static IEnumerable<int> Wide(int n) => Enumerable.Range(0, n);

        public static async Task<bool> Waits(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return true;
        }
    }
}
