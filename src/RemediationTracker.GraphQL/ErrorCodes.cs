namespace RemediationTracker.GraphQL;

/// <summary>The values of <c>extensions.code</c> that the engine itself gives.</summary>
public static class ErrorCodes
{
    /// <summary>The HTTP request is not a GraphQL request.</summary>
    public const string BadRequest = "HC0009";

    /// <summary>There is no operation of the name asked for, or several and none named.</summary>
    public const string UnknownOperation = "HC0013";

    /// <summary>The document does not follow the grammar.</summary>
    public const string Syntax = "HC0014";

    /// <summary>The document breaks a validation rule.</summary>
    public const string Validation = "HC0016";

    /// <summary>A variable's value does not fit its type.</summary>
    public const string Variables = "HC0017";

    /// <summary>A field that is declared never to be null was null.</summary>
    public const string NullInNonNull = "HC0018";

    /// <summary>A value that a resolver gave does not fit the field's type, or an argument's value is unfit at run time.</summary>
    public const string Value = "HC0019";

    /// <summary>There is no trusted document of the id asked for.</summary>
    public const string DocumentNotFound = "HC0020";

    /// <summary>Execution took longer than <see cref="GraphQLOptions.ExecutionTimeout"/>.</summary>
    public const string Timeout = "HC0045";

    /// <summary>The document asks for the schema, and introspection is off.</summary>
    public const string IntrospectionOff = "HC0046";

    /// <summary>The document, or its result, is larger, deeper, dearer or more entangled than the limits admit.</summary>
    public const string Limit = "HC0047";

    /// <summary>Only trusted documents are served, and this is none.</summary>
    public const string TrustedDocumentsOnly = "HC0067";

    /// <summary>A field whose <c>@listSize</c> wants exactly one slicing argument has none or several.</summary>
    public const string OneSlicingArgument = "HC0082";

    /// <summary>No sign-in, or one that is no longer good.</summary>
    public const string NotAuthenticated = "AUTH_NOT_AUTHENTICATED";

    /// <summary>A page of another site tried to open a stream.</summary>
    public const string Origin = "ORIGIN_NOT_ALLOWED";

    /// <summary>The client did not take in the results of its stream in <see cref="GraphQLOptions.SendTimeout"/>.</summary>
    public const string SlowClient = "SLOW_CLIENT";
}
