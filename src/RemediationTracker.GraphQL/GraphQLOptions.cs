using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace RemediationTracker.GraphQL;

/// <summary>
/// The limits and switches of a GraphQL endpoint. Every figure is the largest that passes, and at least 1; costs, result nodes, variable
/// values and what is kept may be 0. Times are at least a millisecond. <c>AddGraphQL</c> refuses other values with
/// <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public sealed class GraphQLOptions
{
    private static readonly TimeSpan ShortestTime = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// Whether clients may ask for the schema, by <c>__schema</c> and <c>__type</c>; and whether errors suggest names of it that are near an
    /// unknown one. Off unless switched on.
    /// </summary>
    public bool AllowIntrospection { get; set; }

    /// <summary>
    /// A folder of documents that clients may ask for by id: files <c>ID.graphql</c>, where the id is the SHA-256 of the file's bytes in 64
    /// lower-case hexadecimal digits. Read once, at the start; other files are left alone. Null for none.
    /// </summary>
    public string? TrustedDocumentsFolder { get; set; }

    /// <summary>Whether only the documents of <see cref="TrustedDocumentsFolder"/> are served, by id or by their text.</summary>
    public bool TrustedDocumentsOnly { get; set; }

    /// <summary>The document's size in UTF-8.</summary>
    public int MaxDocumentBytes { get; set; } = 1024 * 1024;

    public int MaxDocumentTokens { get; set; } = 15_000;

    /// <summary>Nested selection sets, lists and objects; also of an operation with its fragments put in.</summary>
    public int MaxDocumentDepth { get; set; } = 200;

    /// <summary>Fields of all operations together, with their fragments put in at every place that spreads them.</summary>
    public int MaxDocumentFields { get; set; } = 2_048;

    /// <summary>
    /// Different aliases of fields of one name in a document: so no object of the result has more of them, however the aliases are
    /// spread over fragments and selection sets that merge.
    /// </summary>
    public int MaxAliasesPerField { get; set; } = 15;

    /// <summary>Directives at one place of a document.</summary>
    public int MaxDirectivesPerLocation { get; set; } = 4;

    /// <summary>
    /// Objects and list items in a result, an object in a list once; fields that hold a scalar or enum value are not counted. One more,
    /// and execution stops: what a mutation has done until then stays done.
    /// </summary>
    public int MaxResultNodes { get; set; } = 25_000;

    /// <summary>Values in the variables of a request: the variables themselves, items of lists, and fields of objects.</summary>
    public int MaxVariableValues { get; set; } = 10_000;

    /// <summary>
    /// <see cref="OperationCost.FieldCost"/> of an operation: the weights of its fields and inputs, each as often as it may come.
    /// </summary>
    public double MaxFieldCost { get; set; } = 1_000;

    /// <summary><see cref="OperationCost.TypeCost"/> of an operation: the weights of the objects that its result may hold.</summary>
    public double MaxTypeCost { get; set; } = 1_000;

    /// <summary>The request's body: the document and its variables.</summary>
    public int MaxBodyBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>Nesting of the request's JSON.</summary>
    public int MaxJsonDepth { get; set; } = 64;

    /// <summary>
    /// How long an operation, or one event of a subscription, may execute; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.
    /// </summary>
    public TimeSpan ExecutionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Pairs of fields, and of fragments, compared to see whether they can be merged (section 5.3.2).</summary>
    public int MaxFieldMergeComparisons { get; set; } = 100_000;

    /// <summary>Validation errors shown. When there are more, validation ends, and one further error says so.</summary>
    public int MaxValidationErrors { get; set; } = 100;

    /// <summary>Valid documents kept parsed and planned.</summary>
    public int MaxCachedDocuments { get; set; } = 1_000;

    /// <summary>The text of the documents kept, together, in UTF-16 units.</summary>
    public int MaxCachedCharacters { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// Who opens a stream of results. Called for each WebSocket with the payload of its <c>connection_init</c>, null when it has none, and
    /// for each event stream with null. Null as the answer refuses the stream. Unless set, it is the user of the HTTP request.
    /// </summary>
    public Func<HttpContext, JsonElement?, ValueTask<StreamCaller?>> SignIn { get; set; } =
        (context, _) => new(new StreamCaller(context.User, ValidUntil: null));

    /// <summary>
    /// Origins of pages that may open streams, as in <c>https://tracker.example</c>, beside those of the host that the request names.
    /// </summary>
    public IReadOnlyCollection<string> AllowedOrigins { get; set; } = [];

    /// <summary>WebSockets and event streams of an endpoint that are open at the same time, together.</summary>
    public int MaxStreams { get; set; } = 1_000;

    /// <summary>How long a WebSocket may be open before its <c>connection_init</c> comes.</summary>
    public TimeSpan ConnectionInitTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>One message on a WebSocket.</summary>
    public int MaxMessageBytes { get; set; } = 256 * 1024;

    /// <summary>Operations of one WebSocket that run at the same time.</summary>
    public int MaxOperationsPerConnection { get; set; } = 50;

    /// <summary>
    /// How long a client may take to make room for one result of a stream. Nothing is buffered for it meanwhile: after that time it is
    /// dropped.
    /// </summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a stream that the server ends waits for its client to take in why.</summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often a silent stream shows that it lives, so that nothing between takes it for dead. A WebSocket whose client does not answer
    /// that within the same time and <see cref="SendTimeout"/> is cut.
    /// </summary>
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(12);

    /// <exception cref="ArgumentOutOfRangeException">An option, which it names, has a value that it cannot have.</exception>
    internal void Check()
    {
        AtLeast(1, MaxDocumentBytes);
        AtLeast(1, MaxDocumentTokens);
        AtLeast(1, MaxDocumentDepth);
        AtLeast(1, MaxDocumentFields);
        AtLeast(1, MaxAliasesPerField);
        AtLeast(1, MaxDirectivesPerLocation);
        AtLeast(0, MaxResultNodes);
        AtLeast(0, MaxVariableValues);
        AtLeast(0, MaxFieldCost);
        AtLeast(0, MaxTypeCost);
        AtLeast(1, MaxBodyBytes);
        AtLeast(1, MaxJsonDepth);
        AtLeast(1, MaxFieldMergeComparisons);
        AtLeast(1, MaxValidationErrors);
        AtLeast(0, MaxCachedDocuments);
        AtLeast(0, MaxCachedCharacters);
        AtLeast(ShortestTime, ConnectionInitTimeout);
        AtLeast(1, MaxMessageBytes);
        AtLeast(1, MaxOperationsPerConnection);
        AtLeast(ShortestTime, SendTimeout);
        AtLeast(ShortestTime, CloseTimeout);
        AtLeast(ShortestTime, KeepAliveInterval);
        if (ExecutionTimeout != Timeout.InfiniteTimeSpan)
        {
            AtLeast(ShortestTime, ExecutionTimeout);
        }
    }

    private static void AtLeast<T>(T least, T value, [CallerArgumentExpression(nameof(value))] string? option = null)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0)
        {
            throw new ArgumentOutOfRangeException(option, value, $"It is at least {least}.");
        }
    }
}
