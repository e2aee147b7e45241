using RemediationTracker.GraphQL.Costs;
using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Introspection;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Binding;

/// <summary>Puts schema and classes together, and collects all that does not fit.</summary>
internal static class SchemaBinding
{
    public static (TypeSystem? Types, RuntimeTypes? RuntimeTypes, IReadOnlyList<string> Problems) Build(string sdl, SchemaBinder binder)
    {
        DocumentNode document;
        try
        {
            document = Parser.Parse(sdl, ParserLimits.Trusted);
        }
        catch (SyntaxException e)
        {
            var at = SourceLocation.Of(sdl, e.Position);
            return (null, null, [$"{e.Message} (line {at.Line}, column {at.Column})"]);
        }

        var problems = new List<string>();
        var types = new TypeSystemBuilder(binder.Scalars.GetValueOrDefault, problems).Build(document);
        problems.AddRange(TypeSystemRules.Check(types));
        if (problems.Count > 0)
        {
            return (null, null, problems);
        }

        foreach (var name in binder.Scalars.Keys.Where(n => types.Types.GetValueOrDefault(n) is not ScalarType))
        {
            problems.Add($"The schema has no scalar {name}.");
        }

        foreach (var (name, type) in binder.Enums)
        {
            problems.AddRange(types.Types.GetValueOrDefault(name) is EnumType e ? e.Bind(type) : [$"The schema has no enum {name}."]);
        }

        foreach (var type in types.Types.Values.OfType<EnumType>())
        {
            type.Index();
        }

        InputObjectBinding.Bind(types, binder.Inputs, problems);
        DefaultValues.Coerce(types, problems);
        IntrospectionResolvers.Bind(types);
        var byClrType = ObjectBinding.Bind(types, binder, problems);
        new CostDirectives(types, problems).Read();
        return (types, new RuntimeTypes(byClrType), problems);
    }
}
