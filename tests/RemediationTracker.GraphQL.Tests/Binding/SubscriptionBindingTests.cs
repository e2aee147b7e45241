namespace RemediationTracker.GraphQL.Tests.Binding;

public sealed class SubscriptionBindingTests
{
    [Fact]
    public void Every_subscription_without_a_stream_that_fits_is_listed() =>
        Should.Throw<SchemaBindingException>(() => Schema.FromSdl(
            "type Query { one: Int } type Subscription { missing: Int, single: Int, texts: Int, numbers(x: Int): Int, other(y: Int): Int }",
            bind => bind.Resolvers<Query>("Query").Resolvers<Subscription>("Subscription"))).Problems.ShouldBe(
            [
                "Subscription.missing has no resolver: neither a method Missing or MissingAsync, nor a property of a parent.",
                "Subscription.single: its resolver returns Int32; a subscription's returns IAsyncEnumerable<T>.",
                "Subscription.texts: its resolver returns String, which does not fit Int.",
                "Subscription.other: Subscription.Other has no parameter for the argument y.",
            ]);

    internal sealed class Query
    {
        public static int One() => 1;
    }

    internal sealed class Subscription
    {
        public static int Single() => 1;

        public static IAsyncEnumerable<string> Texts() => AsyncEnumerable.Empty<string>();

        public static IAsyncEnumerable<int> Numbers(int? x) => AsyncEnumerable.Repeat(x ?? 0, 1);

        public static IAsyncEnumerable<int> Other() => AsyncEnumerable.Empty<int>();
    }
}
