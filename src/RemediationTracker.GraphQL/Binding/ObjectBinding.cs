using System.Reflection;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Binding;

/// <summary>Finds a resolver for each field of each object type: a method of a resolver class, else a property of the CLR type.</summary>
internal static class ObjectBinding
{
    private const BindingFlags Methods = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    /// <returns>The object types by the CLR types of their values.</returns>
    public static Dictionary<Type, List<ObjectType>> Bind(TypeSystem types, SchemaBinder binder, List<string> problems)
    {
        var byClrType = new Dictionary<Type, List<ObjectType>>();
        var clrTypes = new Dictionary<NamedType, Type>();
        foreach (var (name, clrType) in binder.Objects)
        {
            if (types.Types.GetValueOrDefault(name) is not ObjectType type)
            {
                problems.Add($"The schema has no object type {name}.");
                continue;
            }

            if (!byClrType.TryGetValue(clrType, out var same))
            {
                byClrType.Add(clrType, same = []);
            }

            same.Add(type);
            clrTypes[type] = clrType;
        }

        foreach (var (name, _) in binder.ResolverClasses.Where(r => types.Types.GetValueOrDefault(r.Name) is not ObjectType))
        {
            problems.Add($"The schema has no object type {name}.");
        }

        foreach (var ((name, field), (from, method)) in binder.Methods)
        {
            if (types.Types.GetValueOrDefault(name) is not ObjectType type || !type.Fields.ContainsKey(field))
            {
                problems.Add($"The schema has no field {name}.{field}.");
            }
            else if (from.GetMethods(Methods).Count(m => m.Name == method) != 1)
            {
                problems.Add($"{name}.{field}: {from.Name} does not have one method {method}.");
            }
        }

        var classes = binder.ResolverClasses.ToLookup(r => r.Name, r => r.Type);
        var own = types.Types.Values.OfType<ObjectType>().Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal));
        foreach (var type in own)
        {
            var isSubscription = ReferenceEquals(type, types.Subscription);
            var isRoot = isSubscription || ReferenceEquals(type, types.Query) || ReferenceEquals(type, types.Mutation);
            if (!isRoot && !clrTypes.ContainsKey(type))
            {
                problems.Add($"Object type {type.Name} has no CLR type: bind one with .Object<T>(\"{type.Name}\").");
                continue;
            }

            foreach (var field in type.Fields.Values)
            {
                var isNamed = binder.Methods.TryGetValue((type.Name, field.Name), out var named);
                var methods = isNamed
                    ? named.Class.GetMethods(Methods).Where(m => m.Name == named.Method)
                    : classes[type.Name].SelectMany(c => c.GetMethods(Methods)).Where(m => Serves(m, field));
                if (!isNamed || methods.Count() == 1)
                {
                    Bind(field, clrTypes.GetValueOrDefault(type), [.. methods], isSubscription, clrTypes, problems);
                }
            }
        }

        return byClrType;
    }

    private static void Bind(
        OutputField field,
        Type? parent,
        MethodInfo[] methods,
        bool isSubscription,
        Dictionary<NamedType, Type> clrTypes,
        List<string> problems)
    {
        var where = $"{field.Owner.Name}.{field.Name}";
        var name = Names.Pascal(field.Name);
        var property = isSubscription ? null : parent?.GetProperty(name);
        if (methods.Length > 1)
        {
            var names = methods.Select(m => $"{m.DeclaringType!.Name}.{m.Name}");
            problems.Add($"{where} has more than one resolver: {string.Join(", ", names)}.");
            return;
        }

        if (methods.Length == 0 && property?.GetMethod is null)
        {
            var owner = parent?.Name ?? "a parent";
            problems.Add($"{where} has no resolver: neither a method {name} or {name}Async, nor a property of {owner}.");
            return;
        }

        var returned = methods.Length == 1 ? methods[0].ReturnType : property!.PropertyType;
        if (isSubscription && ResultTypes.EventOf(returned) is null)
        {
            problems.Add($"{where}: its resolver returns {returned.Name}; a subscription's returns IAsyncEnumerable<T>.");
            return;
        }

        var value = isSubscription ? ResultTypes.EventOf(returned)! : ResultTypes.Unwrap(returned);
        if (ResultTypes.Complaint(field.Type, value, clrTypes) is { } complaint)
        {
            problems.Add($"{where}: {complaint}");
            return;
        }

        if (methods.Length == 0)
        {
            field.Resolver = ResolverCompiler.Property(parent!, property!);
            return;
        }

        string? problem;
        if (isSubscription)
        {
            field.Source = ResolverCompiler.Source(field, methods[0], out problem);
            field.Resolver = ResolverCompiler.Event;
        }
        else
        {
            field.Resolver = ResolverCompiler.Method(field, methods[0], parent, out problem);
        }

        if (problem is not null)
        {
            problems.Add($"{where}: {problem}");
        }
    }

    private static bool Serves(MethodInfo method, OutputField field) =>
        Names.Pascal(field.Name) is var name && (method.Name == name || method.Name == name + "Async");
}
