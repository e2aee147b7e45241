using Microsoft.Extensions.DependencyInjection;

namespace RemediationTracker.GraphQL.Tests;

public sealed class OptionTests
{
    private static readonly Schema Schema = Schema.FromSdl("type Query { name: String }", bind => bind.Resolvers<Query>("Query"));

    public static TheoryData<string, object, object> Edges => new()
    {
        { nameof(GraphQLOptions.MaxDocumentBytes), 1, 0 },
        { nameof(GraphQLOptions.MaxDocumentTokens), 1, 0 },
        { nameof(GraphQLOptions.MaxDocumentDepth), 1, 0 },
        { nameof(GraphQLOptions.MaxDocumentFields), 1, 0 },
        { nameof(GraphQLOptions.MaxAliasesPerField), 1, 0 },
        { nameof(GraphQLOptions.MaxDirectivesPerLocation), 1, 0 },
        { nameof(GraphQLOptions.MaxResultNodes), 0, -1 },
        { nameof(GraphQLOptions.MaxVariableValues), 0, -1 },
        { nameof(GraphQLOptions.MaxFieldCost), 0.0, -0.5 },
        { nameof(GraphQLOptions.MaxTypeCost), 0.0, double.NaN },
        { nameof(GraphQLOptions.MaxBodyBytes), 1, 0 },
        { nameof(GraphQLOptions.MaxJsonDepth), 1, 0 },
        { nameof(GraphQLOptions.MaxFieldMergeComparisons), 1, 0 },
        { nameof(GraphQLOptions.MaxValidationErrors), 1, 0 },
        { nameof(GraphQLOptions.MaxCachedDocuments), 0, -1 },
        { nameof(GraphQLOptions.MaxCachedCharacters), 0, -1 },
        { nameof(GraphQLOptions.MaxMessageBytes), 1, 0 },
        { nameof(GraphQLOptions.MaxOperationsPerConnection), 1, 0 },
        { nameof(GraphQLOptions.ConnectionInitTimeout), TimeSpan.FromMilliseconds(1), TimeSpan.Zero },
        { nameof(GraphQLOptions.SendTimeout), TimeSpan.FromMilliseconds(1), TimeSpan.Zero },
        { nameof(GraphQLOptions.CloseTimeout), TimeSpan.FromMilliseconds(1), TimeSpan.Zero },
        { nameof(GraphQLOptions.KeepAliveInterval), TimeSpan.FromMilliseconds(1), TimeSpan.Zero },
        { nameof(GraphQLOptions.ExecutionTimeout), TimeSpan.FromMilliseconds(1), TimeSpan.Zero },
        { nameof(GraphQLOptions.ExecutionTimeout), Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(-2) },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void An_option_takes_its_least_value_and_nothing_below_it(string option, object least, object below)
    {
        Should.NotThrow(() => Add(option, least));
        Should.Throw<ArgumentOutOfRangeException>(() => Add(option, below)).ParamName.ShouldBe(option);
    }

    private static void Add(string option, object value) => new ServiceCollection().AddGraphQL(
        Schema,
        options => typeof(GraphQLOptions).GetProperty(option)!.SetValue(options, value));

    private sealed class Query
    {
        public static string Name() => "";
    }
}
