namespace RemediationTracker.GraphQL.Tests.Execution;

public sealed class MutationTests
{
    private readonly Counter counter = new();

    [Fact]
    public async Task Root_fields_of_a_mutation_run_one_after_the_other_with_all_below_them()
    {
        var data = await Schema.Data("mutation { a: add(n: 1) { slow } b: add(n: 10) { slow } c: add(n: 100) { slow } }");

        data.ShouldBe("""{"a":{"slow":1},"b":{"slow":11},"c":{"slow":111}}""");
    }

    [Fact]
    public async Task Root_fields_of_a_query_wait_together()
    {
        await Schema.Data("{ a: meet b: meet }").WaitAsync(TimeSpan.FromSeconds(10));

        counter.Value.ShouldBe(2);
    }

    private TestSchema Schema => new(
        "type Query { meet: Int } type Mutation { add(n: Int!): Total } type Total { slow: Int }",
        bind => bind.Object<Total>("Total").Resolvers<Query>("Query").Resolvers<Mutation>("Mutation").Resolvers<TotalResolvers>("Total"),
        services: [counter]);

    internal sealed class Counter
    {
        public int Value { get; set; }

        public TaskCompletionSource Two { get; } = new();
    }

    internal sealed record Total;

    internal sealed class Query(Counter counter)
    {
        /// <summary>Completes when it has been called twice.</summary>
        public async Task<int> Meet()
        {
            if (++counter.Value == 2)
            {
                counter.Two.SetResult();
            }

            await counter.Two.Task;
            return counter.Value;
        }
    }

    internal sealed class Mutation(Counter counter)
    {
        public async Task<Total> Add(int n)
        {
            await Task.Yield();
            counter.Value += n;
            return new Total();
        }
    }

    internal sealed class TotalResolvers(Counter counter)
    {
        public async Task<int> Slow()
        {
            await Task.Delay(5);
            return counter.Value;
        }
    }
}
