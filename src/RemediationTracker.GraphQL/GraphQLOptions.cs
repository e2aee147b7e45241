namespace RemediationTracker.GraphQL;

/// <summary>The limits and switches of a GraphQL endpoint. Every figure is the largest that passes.</summary>
public sealed class GraphQLOptions
{
    /// <summary>
    /// Whether clients may ask for the schema: <c>__schema</c>, <c>__type</c> and <c>?sdl</c>; and whether errors suggest names of it that
    /// are near an unknown one. Off unless switched on.
    /// </summary>
    public bool AllowIntrospection { get; set; }

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

    /// <summary>The request's body: the document and its variables.</summary>
    public int MaxBodyBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>Nesting of the request's JSON.</summary>
    public int MaxJsonDepth { get; set; } = 64;

    public TimeSpan ExecutionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Pairs of fields, and of fragments, compared to see whether they can be merged (section 5.3.2).</summary>
    public int MaxFieldMergeComparisons { get; set; } = 100_000;

    /// <summary>Validation errors shown. When there are more, validation ends, and one further error says so.</summary>
    public int MaxValidationErrors { get; set; } = 100;

    /// <summary>Valid documents kept parsed and planned.</summary>
    public int MaxCachedDocuments { get; set; } = 1_000;

    /// <summary>The text of the documents kept, together, in UTF-16 units.</summary>
    public int MaxCachedCharacters { get; set; } = 4 * 1024 * 1024;
}
