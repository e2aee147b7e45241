using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.Api;

/// <summary>Binds what the API has many of, by the names that each has.</summary>
internal static class SchemaParts
{
    /// <summary>The input and the payload of a mutation, which are named after it. It has a resolver of its own.</summary>
    public static SchemaBinder Mutation<TInput, TPayload>(this SchemaBinder bind) =>
        bind.Input<TInput>().Object<TPayload>($"{ActOf<TInput>()}Payload");

    /// <summary>A mutation like that, which does what its input asks for: <c>ActAsync</c> of the class serves all of them.</summary>
    public static SchemaBinder Act<TInput, TPayload, TMutation>(this SchemaBinder bind)
    {
        var act = ActOf<TInput>();
        return bind
            .Field<TMutation>("Mutation", $"{char.ToLowerInvariant(act[0])}{act[1..]}", "ActAsync")
            .Mutation<TInput, TPayload>();
    }

    /// <summary>The pages of a list.</summary>
    /// <param name="bind">The binder.</param>
    /// <param name="name">What the list is of: <c>Milestone</c>.</param>
    public static SchemaBinder Pages<TRow>(this SchemaBinder bind, string name) =>
        bind.Object<Connection<TRow>>($"{name}Connection").Object<Edge<TRow>>($"{name}Edge");

    private static string ActOf<TInput>() => typeof(TInput).Name[..^"Input".Length];
}
