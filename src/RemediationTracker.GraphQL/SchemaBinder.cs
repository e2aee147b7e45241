using System.Diagnostics.CodeAnalysis;

namespace RemediationTracker.GraphQL;

/// <summary>Says which CLR types stand behind the types of a schema. The order of calls does not matter.</summary>
public sealed class SchemaBinder
{
    internal Dictionary<string, Scalar> Scalars { get; } = [];

    internal List<(string Name, Type Type)> Enums { get; } = [];

    internal List<(string Name, Type Type)> Objects { get; } = [];

    internal List<(string Name, Type Type)> ResolverClasses { get; } = [];

    internal Dictionary<(string Type, string Field), (Type Class, string Method)> Methods { get; } = [];

    internal List<(string Name, Type Type)> Inputs { get; } = [];

    internal Func<RootFieldContext, GraphQLError?>? Guard { get; private set; }

    internal Func<Exception, GraphQLError?>? Unforeseen { get; private set; }

    /// <summary>The meaning of a scalar that the schema declares.</summary>
    public SchemaBinder Scalar(string name, Scalar scalar)
    {
        Scalars[name] = scalar;
        return this;
    }

    /// <summary>A CLR enum for an enum; <c>NOT_DUE</c> is <c>NotDue</c>. Every value must have its counterpart.</summary>
    /// <param name="name">The enum's name in the schema; null when it is the type's own.</param>
    public SchemaBinder Enum<T>(string? name = null)
        where T : struct, Enum
    {
        Enums.Add((name ?? typeof(T).Name, typeof(T)));
        return this;
    }

    /// <summary>
    /// The CLR type of an object type's values. Fields without a resolver method are its public properties of the same name in
    /// PascalCase. Interfaces and unions tell their values apart by this.
    /// </summary>
    /// <param name="name">The type's name in the schema; null when it is the CLR type's own.</param>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "Object is the schema's own word.")]
    public SchemaBinder Object<T>(string? name = null)
    {
        Objects.Add((name ?? typeof(T).Name, typeof(T)));
        return this;
    }

    /// <summary>
    /// A class with methods for fields of an object type: public, static or of an instance from the request's services, named as the
    /// field in PascalCase, with or without <c>Async</c>. Parameters: the parent, arguments by name, an object of a class whose only
    /// constructor takes several of the arguments by name, <see cref="ResolverContext"/>, <see cref="CancellationToken"/>.
    /// </summary>
    public SchemaBinder Resolvers<T>(string name)
    {
        ResolverClasses.Add((name, typeof(T)));
        return this;
    }

    /// <summary>A method of such a class for a field whose name is another, so that one method serves several fields.</summary>
    /// <param name="name">The object type.</param>
    /// <param name="field">Its field.</param>
    /// <param name="method">The method's whole name; the class has one of it.</param>
    public SchemaBinder Field<T>(string name, string field, string method)
    {
        Methods[(name, field)] = (typeof(T), method);
        return this;
    }

    /// <summary>
    /// The CLR type of an input object, filled through its constructor and settable properties. An input object which is not bound
    /// reaches resolvers as <c>IReadOnlyDictionary&lt;string, object?&gt;</c> with the fields that were given.
    /// </summary>
    /// <param name="name">The input object's name in the schema; null when it is the CLR type's own.</param>
    public SchemaBinder Input<T>(string? name = null)
    {
        Inputs.Add((name ?? typeof(T).Name, typeof(T)));
        return this;
    }

    /// <summary>
    /// Called before each root field is resolved, <c>__schema</c> and <c>__type</c> included; an error that it returns refuses that field.
    /// Not for <c>__typename</c>, nor for <c>__type</c> of a name that the schema does not have.
    /// Called for every field of every operation, so it must be quick.
    /// </summary>
    public SchemaBinder BeforeRootField(Func<RootFieldContext, GraphQLError?> guard)
    {
        Guard = guard;
        return this;
    }

    /// <summary>
    /// What the client is shown of an exception that a resolver did not mean for it, in place of "Unexpected Execution Error"; null for
    /// that. What is not foreseen here is logged whole, with where it was thrown; the rest in a sentence.
    /// </summary>
    public SchemaBinder ErrorOf(Func<Exception, GraphQLError?> errorOf)
    {
        Unforeseen = errorOf;
        return this;
    }
}
