using System.Text.Json;

namespace RemediationTracker.GraphQL.Tests.Execution;

public sealed class ResultLimitTests
{
    private readonly Calls calls = new();

    [Theory]
    [InlineData("{ numbers(count: 7) }", 7)]
    [InlineData("{ tree { name } }", 1)]
    [InlineData("{ tree { parent { name parent { name } } } }", 3)]
    [InlineData("{ tree { children(count: 3) { name children(count: 2) { name } } } }", 10)]
    [InlineData("{ tree { late { name } } }", 2)]
    [InlineData("{ matrix }", 6)]
    public async Task Objects_and_list_items_are_admitted_up_to_the_limit_and_refused_one_past_it(string query, int nodes)
    {
        (await Schema(nodes).Ask(query)).TryGetProperty("errors", out _).ShouldBeFalse();
        ShouldBeStopped(await Schema(nodes - 1).Ask(query));
    }

    [Fact]
    public async Task Exactly_25000_are_admitted_by_default()
    {
        var schema = Schema();

        (await schema.Ask("{ numbers(count: 25000) }")).TryGetProperty("errors", out _).ShouldBeFalse();
        ShouldBeStopped(await schema.Ask("{ numbers(count: 25001) }"));
    }

    [Fact]
    public async Task A_result_that_grows_with_each_level_of_a_cycle_stops_before_it_is_resolved()
    {
        // 50^12 objects.
        var query = "{ tree { " + string.Concat(Enumerable.Repeat("children(count: 50) { parent { ", 12)) + "name" + new string('}', 26);

        ShouldBeStopped(await Schema().Ask(query));
        calls.Count.ShouldBeLessThan(25_000);
    }

    [Fact]
    public async Task Nothing_is_resolved_after_the_limit()
    {
        ShouldBeStopped(await Schema(5).Ask("{ numbers(count: 6) tree { children(count: 1) { name } } }"));

        calls.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Resolvers_that_still_wait_are_cancelled()
    {
        ShouldBeStopped(await Schema(5).Ask("{ forever numbers(count: 6) }"));

        await calls.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static void ShouldBeStopped(JsonElement answer)
    {
        answer.GetProperty("data").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("errors").GetArrayLength().ShouldBe(1);
        answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString().ShouldBe(ErrorCodes.Limit);
    }

    private TestSchema Schema(int? nodes = null) => new(
        """
        type Query { tree: Tree, numbers(count: Int!): [Int!]!, matrix: [[Int!]!]!, forever: Int }
        type Tree { name: String, parent: Tree!, children(count: Int!): [Tree!]!, late: Tree }
        """,
        bind => bind.Object<Tree>("Tree").Resolvers<Query>("Query").Resolvers<TreeResolvers>("Tree"),
        options => options.MaxResultNodes = nodes ?? options.MaxResultNodes,
        [calls]);

    internal sealed class Calls
    {
        public int Count { get; set; }

        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal sealed record Tree(string Name);

    internal sealed class Query(Calls calls)
    {
        public static Tree Tree() => new("oak");

        public static IEnumerable<int> Numbers(int count) => Enumerable.Range(0, count);

        public static IReadOnlyList<IReadOnlyList<int>> Matrix() => [[1, 2], [3, 4]];

        public async Task<int> Forever(CancellationToken cancellationToken)
        {
            using var registration = cancellationToken.Register(() => calls.Cancelled.TrySetResult());
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 1;
        }
    }

    internal sealed class TreeResolvers(Calls calls)
    {
        public static Tree Parent(Tree tree) => tree;

        public IEnumerable<Tree> Children(Tree tree, int count)
        {
            calls.Count++;
            return Enumerable.Repeat(tree, count);
        }

        public static async Task<Tree> Late(Tree tree)
        {
            await Task.Yield();
            return tree;
        }
    }
}
