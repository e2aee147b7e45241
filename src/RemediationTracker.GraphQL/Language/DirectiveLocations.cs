namespace RemediationTracker.GraphQL.Language;

/// <summary>Where a directive may stand (section 3.13), by the names that the language gives the places.</summary>
internal static class DirectiveLocations
{
    private static readonly HashSet<string> Known =
    [
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "VARIABLE_DEFINITION",
        "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE", "UNION", "ENUM", "ENUM_VALUE",
        "INPUT_OBJECT", "INPUT_FIELD_DEFINITION",
    ];

    public static bool IsKnown(string name) => Known.Contains(name);

    public static string Of(OperationKind kind) => kind switch
    {
        OperationKind.Mutation => "MUTATION",
        OperationKind.Subscription => "SUBSCRIPTION",
        _ => "QUERY",
    };
}
