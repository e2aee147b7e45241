using System.Linq.Expressions;
using System.Reflection;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Binding;

/// <summary>Compiles, for each bound input object, the function which makes its CLR object from the fields that were given.</summary>
internal static class InputObjectBinding
{
    private static readonly MethodInfo TryGetValue =
        typeof(IReadOnlyDictionary<string, object?>).GetMethod(nameof(IReadOnlyDictionary<string, object?>.TryGetValue))!;

    public static void Bind(TypeSystem types, List<(string Name, Type Type)> bindings, List<string> problems)
    {
        var bound = new List<InputObjectType>();
        foreach (var (name, clrType) in bindings)
        {
            if (types.Types.GetValueOrDefault(name) is InputObjectType input)
            {
                input.ClrType = clrType;
                bound.Add(input);
            }
            else
            {
                problems.Add($"The schema has no input object {name}.");
            }
        }

        foreach (var input in bound)
        {
            Bind(input, input.ClrType!, problems);
        }
    }

    private static void Bind(InputObjectType input, Type clrType, List<string> problems)
    {
        var constructor = clrType.GetConstructors().MaxBy(c => c.GetParameters().Length);
        if (constructor is null)
        {
            problems.Add($"Input {input.Name}: {clrType.Name} has no public constructor.");
            return;
        }

        var given = Expression.Parameter(typeof(IReadOnlyDictionary<string, object?>), "given");
        var value = Expression.Variable(typeof(object), "value");
        var made = Expression.Variable(clrType, "made");
        var arguments = new List<Expression>();
        var taken = new HashSet<string>();
        foreach (var parameter in constructor.GetParameters())
        {
            var field = input.Fields.Values.FirstOrDefault(f => string.Equals(f.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
            if (field is null || ValueConverter.Create(field.Type, parameter.ParameterType) is not { } convert)
            {
                problems.Add($"Input {input.Name}: no field fits the constructor's parameter {parameter.Name} of {clrType.Name}.");
                return;
            }

            taken.Add(field.Name);
            Expression absent = parameter.HasDefaultValue && parameter.DefaultValue is not null
                ? Expression.Constant(parameter.DefaultValue, parameter.ParameterType)
                : Expression.Default(parameter.ParameterType);
            arguments.Add(Expression.Condition(Present(given, field, value), Converted(convert, value, parameter.ParameterType), absent));
        }

        var body = new List<Expression> { Expression.Assign(made, Expression.New(constructor, arguments)) };
        foreach (var field in input.Fields.Values.Where(f => !taken.Contains(f.Name)))
        {
            var property = clrType.GetProperty(Names.Pascal(field.Name));
            if (property?.SetMethod is null || ValueConverter.Create(field.Type, property.PropertyType) is not { } convert)
            {
                var fitting = $"no parameter or settable property that fits {field.Name}: {field.Type}";
                problems.Add($"Input {input.Name}: {clrType.Name} has {fitting}.");
                continue;
            }

            var assign = Expression.Assign(Expression.Property(made, property), Converted(convert, value, property.PropertyType));
            body.Add(Expression.IfThen(Present(given, field, value), assign));
        }

        body.Add(Expression.Convert(made, typeof(object)));
        var block = Expression.Block([value, made], body);
        input.Construct = Expression.Lambda<Func<IReadOnlyDictionary<string, object?>, object>>(block, given).Compile();
    }

    private static MethodCallExpression Present(ParameterExpression given, InputValue field, ParameterExpression value) =>
        Expression.Call(given, TryGetValue, Expression.Constant(field.Name), value);

    private static UnaryExpression Converted(Func<object?, object?> convert, ParameterExpression value, Type target) =>
        Expression.Convert(Expression.Invoke(Expression.Constant(convert), value), target);
}
