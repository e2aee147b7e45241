using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.Subscriptions;

/// <summary>Binds what the API pushes.</summary>
internal static class SubscriptionSchema
{
    public static SchemaBinder BindSubscriptions(this SchemaBinder bind) => bind
        .Resolvers<StreamQuery>("Query")
        .Resolvers<Subscription>("Subscription")
        .Object<MilestoneChange>()
        .Object<MilestoneFellOverdue>()
        .Object<FindingChange>();
}
