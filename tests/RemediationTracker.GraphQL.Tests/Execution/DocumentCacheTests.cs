using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Tests.Execution;

public sealed class DocumentCacheTests
{
    private static readonly PreparedDocument Document = new(
        new TypeSystemBuilder(_ => null, []).Build(Parser.Parse("type Query { x: Int }")),
        Parser.Parse("{ x }"));

    [Fact]
    public void The_oldest_document_makes_room()
    {
        var cache = new DocumentCache(capacity: 2, characters: 100);
        foreach (var text in new[] { "a", "b", "c" })
        {
            cache.Add(text, Document);
        }

        cache.Find("a").ShouldBeNull();
        cache.Find("b").ShouldNotBeNull();
        cache.Count.ShouldBe(2);
    }

    [Fact]
    public void A_document_in_use_outlives_one_that_is_not()
    {
        var cache = new DocumentCache(capacity: 2, characters: 100);
        cache.Add("a", Document);
        cache.Add("b", Document);
        cache.Find("a");
        cache.Add("c", Document);

        cache.Find("a").ShouldNotBeNull();
        cache.Find("b").ShouldBeNull();
    }

    [Fact]
    public void Documents_are_held_up_to_their_size_together()
    {
        var cache = new DocumentCache(capacity: 100, characters: 10);
        cache.Add("aaaaa", Document);
        cache.Add("bbbbb", Document);
        cache.Count.ShouldBe(2);

        cache.Add("c", Document);
        cache.Find("aaaaa").ShouldBeNull();
        cache.Add(new string('d', 11), Document);
        cache.Count.ShouldBe(2);
    }
}
