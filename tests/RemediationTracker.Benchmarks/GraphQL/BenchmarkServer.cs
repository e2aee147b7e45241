using System.Globalization;
using RemediationTracker.GraphQL;

namespace RemediationTracker.Benchmarks.GraphQL;

/// <summary>One of the two servers compared, in a process of its own, so that its processor time can be told apart.</summary>
internal static class BenchmarkServer
{
    public const string Engine = "engine";
    public const string Floor = "floor";

    private const string Sdl = """
        type Query { commitments: [Commitment!]! }
        type Commitment {
          id: ID!
          title: String!
          duePhrase: String!
          agency: String!
          status: CommitmentStatus!
          daysOverdue: Int!
          isOverdue: Boolean!
          slippage: Float!
          notes: [Note!]!
        }
        type Note { id: ID!, text: String! }
        enum CommitmentStatus { COMMITTED REPORTED_DONE }
        """;

    /// <summary>Serves until standard input ends; writes the port to standard output once it listens.</summary>
    public static async Task RunAsync(string name)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (name == Engine)
        {
            builder.Services.AddGraphQL(Schema.FromSdl(Sdl, bind => bind
                .Enum<CommitmentStatus>()
                .Object<Commitment>("Commitment")
                .Object<Note>("Note")
                .Resolvers<Query>("Query")));
        }

        await using var app = builder.Build();
        if (name == Engine)
        {
            app.MapGraphQL("/graphql");
        }
        else
        {
            app.MapPost("/graphql", () => TypedResults.Json(new Answer(new AnswerData(Commitments.All)), AnswerJson.Default.Answer));
        }

        await app.StartAsync();
        await Console.Out.WriteLineAsync(new Uri(app.Urls.Single()).Port.ToString(CultureInfo.InvariantCulture));
        await Console.In.ReadToEndAsync();
    }

    private sealed class Query
    {
        public static IReadOnlyList<Commitment> Commitments() => GraphQL.Commitments.All;
    }
}
