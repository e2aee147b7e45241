using System.Collections.Concurrent;

namespace RemediationTracker.GraphQL.Tests.Execution;

public sealed class BatchingTests
{
    private const string Sdl = """
        type Query { nodes(first: Int!): [Node!]! }
        type Node { id: Int!, parent: Node, children: [Node!]!, twice: Node, later: Node, fails: Node }
        """;

    private readonly Calls calls = new();

    private TestSchema Schema => new(
        Sdl,
        bind => bind.Object<Node>("Node").Resolvers<Query>("Query").Resolvers<NodeResolvers>("Node"),
        services: [calls]);

    [Fact]
    public async Task A_level_of_a_list_costs_one_call_however_many_rows_it_has()
    {
        await Schema.Data("{ nodes(first: 50) { id parent { id } } }");

        calls.Fetched.Count.ShouldBe(1);
        calls.Fetched.Single().Length.ShouldBe(50);
    }

    [Fact]
    public async Task Two_levels_of_nested_lists_cost_one_call_each()
    {
        var data = await Schema.Data("{ nodes(first: 3) { children { id children { id } } } }");

        data.ShouldContain("""{"id":10,"children":[{"id":100},{"id":101}]}""");
        calls.Fetched.Select(keys => keys.Length).ShouldBe([3, 6]);
    }

    [Fact]
    public async Task Loads_of_different_fields_and_aliases_on_one_level_share_a_call()
    {
        await Schema.Data("{ nodes(first: 4) { a: parent { id } b: parent { id } } }");

        calls.Fetched.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_key_is_fetched_once_a_request()
    {
        await Schema.Data("{ nodes(first: 2) { parent { id parent { id } } children { parent { id } } } }");

        calls.Fetched.Where(k => k[0] < 0).SelectMany(k => k).ShouldBeUnique();
    }

    [Fact]
    public async Task A_resolver_that_loads_twice_in_a_row_costs_two_calls_for_the_whole_level()
    {
        await Schema.Data("{ nodes(first: 20) { twice { id } } }");

        calls.Fetched.Select(keys => keys.Length).ShouldBe([20, 20]);
    }

    [Fact]
    public async Task A_load_queued_after_other_waiting_is_served_too() =>
        (await Schema.Data("{ nodes(first: 2) { later { id } } }")).ShouldBe("""{"nodes":[{"later":{"id":-1}},{"later":{"id":-2}}]}""");

    [Fact]
    public async Task A_fetch_that_fails_fails_each_field_that_waited_for_it_and_no_other()
    {
        var answer = await Schema.Ask("{ nodes(first: 2) { id fails { id } parent { id } } }");

        answer.GetProperty("errors").GetArrayLength().ShouldBe(2);
        answer.GetProperty("data").GetRawText()
            .ShouldBe("""{"nodes":[{"id":1,"fails":null,"parent":{"id":-1}},{"id":2,"fails":null,"parent":{"id":-2}}]}""");
    }

    [Fact]
    public async Task A_key_without_a_value_loads_null() =>
        (await Schema.Data("{ nodes(first: 1) { parent { parent { id } } } }")).ShouldBe("""{"nodes":[{"parent":{"parent":null}}]}""");

    internal sealed class Calls
    {
        public ConcurrentQueue<int[]> Fetched { get; } = new();
    }

    internal sealed record Node(int Id);

    internal sealed class Query
    {
        public static IEnumerable<Node> Nodes(int first) => Enumerable.Range(1, first).Select(i => new Node(i));
    }

    internal sealed class NodeResolvers(Calls calls)
    {
        public ValueTask<Node?> Parent(Node node, ResolverContext context) => Parents(context).LoadAsync(-node.Id);

        public async Task<IReadOnlyList<Node>> ChildrenAsync(Node node, ResolverContext context)
        {
            var children = context.Batch<int, IReadOnlyList<Node>>("children", async keys =>
            {
                calls.Fetched.Enqueue([.. keys]);
                await Task.Yield();
                return keys.ToDictionary(k => k, k => (IReadOnlyList<Node>)[new Node(k * 10), new Node((k * 10) + 1)]);
            });
            return await children.LoadAsync(node.Id) ?? [];
        }

        public async Task<Node?> Twice(Node node, ResolverContext context)
        {
            await Parents(context).LoadAsync(-node.Id);
            return await Parents(context).LoadAsync(-node.Id - 1000);
        }

        public async Task<Node?> Later(Node node, ResolverContext context)
        {
            await Task.Delay(5);
            return await Parents(context).LoadAsync(-node.Id);
        }

        public static ValueTask<Node?> Fails(Node node, ResolverContext context) =>
            context.Batch<int, Node>("fails", _ => throw new InvalidOperationException("no database")).LoadAsync(node.Id);

        private BatchLoader<int, Node> Parents(ResolverContext context) => context.Batch<int, Node>("parents", async keys =>
        {
            calls.Fetched.Enqueue([.. keys]);
            await Task.Yield();
            return keys.Where(k => k < 0).ToDictionary(k => k, k => new Node(k));
        });
    }
}
