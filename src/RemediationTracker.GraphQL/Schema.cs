using RemediationTracker.GraphQL.Binding;
using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL;

/// <summary>A schema whose every field has a resolver. Immutable; one instance serves all requests.</summary>
public sealed class Schema
{
    internal Schema(
        TypeSystem types,
        RuntimeTypes runtimeTypes,
        Func<RootFieldContext, GraphQLError?>? guard,
        Func<Exception, GraphQLError?>? unforeseen)
    {
        Types = types;
        RuntimeTypes = runtimeTypes;
        Guard = guard;
        Unforeseen = unforeseen;
    }

    internal TypeSystem Types { get; }

    internal RuntimeTypes RuntimeTypes { get; }

    internal Func<RootFieldContext, GraphQLError?>? Guard { get; }

    internal Func<Exception, GraphQLError?>? Unforeseen { get; }

    /// <summary>Builds the types that the text defines and gives each field its resolver.</summary>
    /// <exception cref="SchemaBindingException">
    /// The text is no schema, or something in it has no resolver or one of the wrong type.
    /// </exception>
    public static Schema FromSdl(string sdl, Action<SchemaBinder> bind)
    {
        var binder = new SchemaBinder();
        bind(binder);
        return SchemaBinding.Build(
            sdl, binder.Scalars.GetValueOrDefault, SchemaBinding.ToClasses(binder), binder.Guard, binder.Unforeseen);
    }
}
