using RemediationTracker.GraphQL.Costs;
using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Introspection;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;
using RemediationTracker.GraphQL.Validation;

namespace RemediationTracker.GraphQL.Binding;

/// <summary>Gives the fields of a type system their resolvers, and tells the CLR types of its objects.</summary>
/// <param name="types">The types to serve.</param>
/// <param name="problems">Gets what does not fit.</param>
internal delegate RuntimeTypes TypeBinding(TypeSystem types, List<string> problems);

/// <summary>Makes a schema of its text and of what stands behind its types, and collects all that does not fit.</summary>
internal static class SchemaBinding
{
    /// <exception cref="SchemaBindingException">The text is no legal schema, or the binding has problems.</exception>
    public static Schema Build(
        string sdl,
        Func<string, Scalar?> scalars,
        TypeBinding bind,
        Func<RootFieldContext, GraphQLError?>? guard = null,
        Func<Exception, GraphQLError?>? unforeseen = null)
    {
        var problems = new List<string>();
        var types = ReadTypes(sdl, scalars);
        var runtimeTypes = bind(types, problems);
        foreach (var type in types.Types.Values.OfType<EnumType>())
        {
            type.Index();
        }

        DefaultValues.Coerce(types, problems);
        IntrospectionResolvers.Bind(types);
        ThrowIfAny(problems);
        return new Schema(types, runtimeTypes, guard, unforeseen);
    }

    /// <summary>The binding that <see cref="Schema.FromSdl"/> offers: classes, by name.</summary>
    public static TypeBinding ToClasses(SchemaBinder binder) => (types, problems) =>
    {
        foreach (var name in binder.Scalars.Keys.Where(n => types.Types.GetValueOrDefault(n) is not ScalarType { IsBuiltIn: false }))
        {
            problems.Add($"The schema defines no scalar {name}.");
        }

        foreach (var (name, type) in binder.Enums)
        {
            problems.AddRange(types.Types.GetValueOrDefault(name) is EnumType e ? e.Bind(type) : [$"The schema has no enum {name}."]);
        }

        InputObjectBinding.Bind(types, binder.Inputs, problems);
        var byClrType = ObjectBinding.Bind(types, binder, problems);
        new CostDirectives(types, problems).Read();
        return new RuntimeTypes(byClrType);
    };

    private static TypeSystem ReadTypes(string sdl, Func<string, Scalar?> scalars)
    {
        var problems = new List<string>();
        var document = Parse(sdl);
        var types = new TypeSystemBuilder(scalars, problems).Build(document);
        problems.AddRange(TypeSystemRules.Check(types));
        problems.AddRange(DocumentValidator.ValidateSchema(types, document));
        ThrowIfAny(problems);
        return types;
    }

    private static DocumentNode Parse(string sdl)
    {
        try
        {
            return Parser.Parse(sdl, ParserLimits.Trusted);
        }
        catch (SyntaxException e)
        {
            var at = SourceLocation.Of(sdl, e.Position);
            throw new SchemaBindingException([$"{e.Message} (line {at.Line}, column {at.Column})"]);
        }
    }

    private static void ThrowIfAny(List<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new SchemaBindingException(problems);
        }
    }
}
