using RemediationTracker.GraphQL.Introspection;

namespace RemediationTracker.GraphQL.Types;

/// <summary>Holds a type system to the rules of section 3, "Type Validation".</summary>
internal static class TypeSystemRules
{
    /// <returns>What breaks a rule; empty when all is well.</returns>
    public static IEnumerable<string> Check(TypeSystem types) =>
        types.Types.Values
            .Where(t => !IntrospectionSchema.Names.Contains(t.Name))
            .SelectMany(t => Name(t.Name, t.Name).Concat(Check(t)))
            .Concat(types.Directives.Values.SelectMany(d => Name(d.Name, "@" + d.Name).Concat(Arguments(d.Arguments, "@" + d.Name))))
            .Concat(InputCycles(types));

    private static IEnumerable<string> Name(string name, string where) => name.StartsWith("__", StringComparison.Ordinal)
        ? [$"Name \"{where}\" must not begin with \"__\", which is reserved by GraphQL introspection."]
        : [];

    private static IEnumerable<string> Check(NamedType type) => type switch
    {
        FieldsType t => Fields(t).Concat(Implementations(t)),
        UnionType { Members.Count: 0 } => [$"Union type {type.Name} must define one or more member types."],
        EnumType { Members.Count: 0 } => [$"Enum type {type.Name} must define one or more values."],
        EnumType t => t.Members.Keys.SelectMany(m => Name(m, $"{t.Name}.{m}")),
        InputObjectType t => InputFields(t),
        _ => [],
    };

    private static IEnumerable<string> Fields(FieldsType type)
    {
        if (type.Fields.Count == 0)
        {
            yield return $"Type {type.Name} must define one or more fields.";
        }

        foreach (var field in type.Fields.Values)
        {
            var where = $"{type.Name}.{field.Name}";
            foreach (var problem in Name(field.Name, where))
            {
                yield return problem;
            }

            if (!field.Type.Named.IsOutput)
            {
                yield return $"The type of {where} must be Output Type but got: {field.Type}.";
            }

            foreach (var problem in Arguments(field.Arguments, where))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<string> Arguments(IEnumerable<InputValue> arguments, string owner)
    {
        foreach (var argument in arguments)
        {
            foreach (var problem in Name(argument.Name, $"{owner}({argument.Name}:)"))
            {
                yield return problem;
            }

            if (!argument.Type.Named.IsInput)
            {
                yield return $"The type of {owner}({argument.Name}:) must be Input Type but got: {argument.Type}.";
            }

            if (argument.IsRequired && argument.DeprecationReason is not null)
            {
                yield return $"Required argument {owner}({argument.Name}:) cannot be deprecated.";
            }
        }
    }

    private static IEnumerable<string> InputFields(InputObjectType type)
    {
        if (type.Fields.Count == 0)
        {
            yield return $"Input Object type {type.Name} must define one or more fields.";
        }

        foreach (var problem in Arguments(type.Fields.Values, type.Name))
        {
            yield return problem;
        }

        foreach (var field in type.Fields.Values.Where(f => type.IsOneOf && (f.Type.IsNonNull || f.Default is not null)))
        {
            yield return $"OneOf input field {type.Name}.{field.Name} must be nullable and have no default value.";
        }
    }

    private static IEnumerable<string> Implementations(FieldsType type)
    {
        foreach (var contract in type.Interfaces)
        {
            if (ReferenceEquals(contract, type))
            {
                yield return $"Type {type.Name} cannot implement itself.";
                continue;
            }

            foreach (var further in contract.Interfaces.Where(i => !type.Interfaces.Contains(i)))
            {
                yield return $"Type {type.Name} must implement {further.Name} because it is implemented by {contract.Name}.";
            }

            foreach (var promised in contract.Fields.Values)
            {
                foreach (var problem in Implementation(type, contract, promised))
                {
                    yield return problem;
                }
            }
        }
    }

    private static IEnumerable<string> Implementation(FieldsType type, InterfaceType contract, OutputField promised)
    {
        var name = $"{contract.Name}.{promised.Name}";
        if (!type.Fields.TryGetValue(promised.Name, out var field))
        {
            yield return $"Interface field {name} expected but {type.Name} does not provide it.";
            yield break;
        }

        if (!SchemaType.IsSubtype(field.Type, promised.Type))
        {
            yield return $"Interface field {name} expects type {promised.Type} but {type.Name}.{field.Name} is type {field.Type}.";
        }

        foreach (var argument in promised.Arguments)
        {
            if (field.FindArgument(argument.Name) is not { } own || !SchemaType.Same(own.Type, argument.Type))
            {
                yield return $"Interface field argument {name}({argument.Name}:) expected, of type {argument.Type}, "
                    + $"but {type.Name}.{field.Name} does not provide it so.";
            }
        }

        foreach (var own in field.Arguments.Where(a => a.IsRequired && promised.FindArgument(a.Name) is null))
        {
            yield return $"Argument \"{type.Name}.{field.Name}({own.Name}:)\" must not be required type \"{own.Type}\" "
                + $"if not provided by the Interface field \"{name}\".";
        }
    }

    /// <summary>An input object that cannot be written down because it must contain itself.</summary>
    private static IEnumerable<string> InputCycles(TypeSystem types)
    {
        var writable = new HashSet<InputObjectType>();
        var inputs = types.Types.Values.OfType<InputObjectType>().ToArray();
        while (inputs.Any(t => !writable.Contains(t) && IsWritable(t) && writable.Add(t)))
        {
        }

        return inputs.Where(t => !writable.Contains(t))
            .Select(t => $"Invalid circular reference. The Input Object {t.Name} references itself, "
                + "directly or through others, in non-null fields.");

        bool IsWritable(InputObjectType type) => type.Fields.Values.All(f => IsFree((f.Type as NonNullType)?.Of));

        bool IsFree(SchemaType? required) => required is not InputObjectType input || writable.Contains(input);
    }
}
