using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Introspection;

/// <summary>The resolvers of the introspection types (section 4): plain reads of the type system.</summary>
internal static class IntrospectionResolvers
{
    public static void Bind(TypeSystem types)
    {
        BindRoot(types);
        BindType(types);
        Property<OutputField>(types, "__Field", "name", f => f.Name);
        Property<OutputField>(types, "__Field", "description", f => f.Description);
        Property<OutputField>(types, "__Field", "type", f => f.Type);
        Property<OutputField>(types, "__Field", "isDeprecated", f => f.DeprecationReason is not null);
        Property<OutputField>(types, "__Field", "deprecationReason", f => f.DeprecationReason);
        types.SetResolver("__Field", "args", (in FieldCall c) => Current(((OutputField)c.Parent!).Arguments, a => a.DeprecationReason, c));
        Property<InputValue>(types, "__InputValue", "name", v => v.Name);
        Property<InputValue>(types, "__InputValue", "description", v => v.Description);
        Property<InputValue>(types, "__InputValue", "type", v => v.Type);
        Property<InputValue>(types, "__InputValue", "defaultValue", DefaultText.Of);
        Property<InputValue>(types, "__InputValue", "isDeprecated", v => v.DeprecationReason is not null);
        Property<InputValue>(types, "__InputValue", "deprecationReason", v => v.DeprecationReason);
        Property<EnumMember>(types, "__EnumValue", "name", m => m.Name);
        Property<EnumMember>(types, "__EnumValue", "description", m => m.Description);
        Property<EnumMember>(types, "__EnumValue", "isDeprecated", m => m.DeprecationReason is not null);
        Property<EnumMember>(types, "__EnumValue", "deprecationReason", m => m.DeprecationReason);
        Property<DirectiveType>(types, "__Directive", "name", d => d.Name);
        Property<DirectiveType>(types, "__Directive", "description", d => d.Description);
        Property<DirectiveType>(types, "__Directive", "isRepeatable", d => d.IsRepeatable);
        Property<DirectiveType>(types, "__Directive", "locations", d => d.Locations);
        types.SetResolver(
            "__Directive",
            "args",
            (in FieldCall c) => Current(((DirectiveType)c.Parent!).Arguments, a => a.DeprecationReason, c));
    }

    private static void BindRoot(TypeSystem types)
    {
        var query = types.Query!;
        types.TypenameField = new OutputField("__typename", query, new NonNullType(types.Types["String"]))
        {
            Resolver = new FieldResolver((in FieldCall c) => c.Target.Plan.Type.Name),
        };
        types.SchemaField = new OutputField("__schema", query, new NonNullType(types.Types["__Schema"]))
        {
            Resolver = new FieldResolver((in FieldCall _) => types),
        };
        types.TypeField = new OutputField("__type", query, types.Types["__Type"])
        {
            Resolver = new FieldResolver((in FieldCall c) => types.Types.GetValueOrDefault((string)c.Arguments[0]!)),
        };
        types.TypeField.Arguments.Add(new InputValue("name", new NonNullType(types.Types["String"])));
        Property<TypeSystem>(types, "__Schema", "description", s => s.Description);
        Property<TypeSystem>(types, "__Schema", "types", s => s.Types.Values);
        Property<TypeSystem>(types, "__Schema", "queryType", s => s.Query);
        Property<TypeSystem>(types, "__Schema", "mutationType", s => s.Mutation);
        Property<TypeSystem>(types, "__Schema", "subscriptionType", s => s.Subscription);
        Property<TypeSystem>(types, "__Schema", "directives", s => s.Directives.Values);
    }

    private static void BindType(TypeSystem types)
    {
        Property<SchemaType>(types, "__Type", "kind", Kind);
        Property<SchemaType>(types, "__Type", "name", t => (t as NamedType)?.Name);
        Property<SchemaType>(types, "__Type", "description", t => (t as NamedType)?.Description);
        Property<SchemaType>(types, "__Type", "specifiedByURL", t => (t as ScalarType)?.SpecifiedByUrl);
        Property<SchemaType>(types, "__Type", "interfaces", t => (t as FieldsType)?.Interfaces);
        Property<SchemaType>(
            types,
            "__Type",
            "possibleTypes",
            t => t is InterfaceType or UnionType ? ((CompositeType)t).PossibleTypes : null);
        Property<SchemaType>(types, "__Type", "isOneOf", t => (t as InputObjectType)?.IsOneOf);
        Property<SchemaType>(types, "__Type", "ofType", t => (t as NonNullType)?.Of ?? (t as ListType)?.Of);
        types.SetResolver(
            "__Type",
            "fields",
            (in FieldCall c) => c.Parent is FieldsType t ? Current(t.Fields.Values, f => f.DeprecationReason, c) : null);
        types.SetResolver(
            "__Type",
            "enumValues",
            (in FieldCall c) => c.Parent is EnumType t ? Current(t.Members.Values, m => m.DeprecationReason, c) : null);
        types.SetResolver(
            "__Type",
            "inputFields",
            (in FieldCall c) => c.Parent is InputObjectType t ? Current(t.Fields.Values, f => f.DeprecationReason, c) : null);
    }

    private static string Kind(SchemaType type) => type switch
    {
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        InputObjectType => "INPUT_OBJECT",
        ListType => "LIST",
        _ => "NON_NULL",
    };

    private static void Property<T>(TypeSystem types, string type, string field, Func<T, object?> read) =>
        types.SetResolver(type, field, (in FieldCall c) => read((T)c.Parent!));

    /// <summary>All of them with <c>includeDeprecated: true</c>, else those which are not deprecated.</summary>
    private static IEnumerable<T> Current<T>(IEnumerable<T> all, Func<T, string?> deprecation, in FieldCall call) =>
        call.Arguments[0] is true ? all : all.Where(item => deprecation(item) is null);
}
