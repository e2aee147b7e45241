using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Binding;

/// <summary>Compiles properties and methods to delegates, once at start-up, so that no call pays for reflection.</summary>
internal static class ResolverCompiler
{
    private static readonly ParameterExpression Call = Expression.Parameter(typeof(FieldCall).MakeByRefType(), "call");

    /// <summary>The value of a subscription's field is the event that is told.</summary>
    public static FieldResolver Event { get; } = new((in FieldCall call) => call.Parent);

    public static FieldResolver Property(Type parent, PropertyInfo property) =>
        Compile(Expression.Property(Expression.Convert(Of(nameof(FieldCall.Parent)), parent), property), property.PropertyType);

    /// <param name="field">The field to serve.</param>
    /// <param name="method">The method found for it.</param>
    /// <param name="parent">The CLR type of the field's object; null when it has none.</param>
    /// <param name="problem">Why the method cannot serve the field; null when it can.</param>
    public static FieldResolver? Method(OutputField field, MethodInfo method, Type? parent, out string? problem) =>
        CallOf(field, method, parent, out problem) is { } call ? Compile(call, method.ReturnType) : null;

    /// <param name="field">The subscription's field.</param>
    /// <param name="method">The method found for it; returns <c>IAsyncEnumerable&lt;T&gt;</c>.</param>
    /// <param name="problem">Why the method cannot serve the field; null when it can.</param>
    public static SourceResolver? Source(OutputField field, MethodInfo method, out string? problem)
    {
        if (CallOf(field, method, parent: null, out problem) is not { } call)
        {
            return null;
        }

        var boxed = Expression.Call(typeof(ResolverCompiler), nameof(Boxed), method.ReturnType.GetGenericArguments(), call);
        return Expression.Lambda<SourceResolver>(boxed, Call).Compile();
    }

    private static MethodCallExpression? CallOf(OutputField field, MethodInfo method, Type? parent, out string? problem)
    {
        problem = null;
        var arguments = new List<Expression>();
        foreach (var parameter in method.GetParameters())
        {
            if (Argument(field, parameter, parent) is not { } argument)
            {
                var where = $"{method.DeclaringType!.Name}.{method.Name}";
                problem = $"parameter {parameter.Name} of {where} is neither the parent nor fits an argument.";
                return null;
            }

            arguments.Add(argument);
        }

        var parameters = method.GetParameters()
            .SelectMany(p => IsArgument(field, p) ? [p] : PartsOf(p))
            .Select(p => p.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unused = field.Arguments.Find(a => !parameters.Contains(a.Name));
        if (unused is not null)
        {
            problem = $"{method.DeclaringType!.Name}.{method.Name} has no parameter for the argument {unused.Name}.";
            return null;
        }

        var instance = method.IsStatic ? null : Instance(method.ReflectedType!);
        return Expression.Call(instance, method, arguments);
    }

    private static Expression? Argument(OutputField field, ParameterInfo parameter, Type? parent)
    {
        var type = parameter.ParameterType;
        if (type == typeof(ResolverContext))
        {
            return Expression.Call(Call, nameof(FieldCall.CreateContext), []);
        }

        if (type == typeof(CancellationToken))
        {
            return Expression.Property(Of(nameof(FieldCall.Execution)), nameof(OperationExecution.CancellationToken));
        }

        if (!IsArgument(field, parameter))
        {
            return parent is not null && type.IsAssignableFrom(parent) && type != typeof(object)
                ? Expression.Convert(Of(nameof(FieldCall.Parent)), type)
                : Several(field, parameter);
        }

        var index = field.Arguments.FindIndex(a => string.Equals(a.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));

        if (ValueConverter.Create(field.Arguments[index].Type, type) is not { } convert)
        {
            return null;
        }

        var given = Expression.ArrayIndex(Of(nameof(FieldCall.Arguments)), Expression.Constant(index));
        var converted = Expression.Convert(Expression.Invoke(Expression.Constant(convert), given), type);
        return parameter.HasDefaultValue && parameter.DefaultValue is not null
            ? Expression.Condition(
                Expression.ReferenceEqual(given, Expression.Constant(Absent.Value)),
                Expression.Convert(Expression.Constant(parameter.DefaultValue), type),
                converted)
            : converted;
    }

    /// <summary>Several arguments as one object, whose constructor takes them by name; null when the parameter is no such object.</summary>
    private static NewExpression? Several(OutputField field, ParameterInfo parameter)
    {
        var parts = PartsOf(parameter);
        return parts.Length > 0 && parts.All(part => IsArgument(field, part))
            ? Expression.New(parameter.ParameterType.GetConstructors()[0], parts.Select(part => Argument(field, part, parent: null)!))
            : null;
    }

    private static ParameterInfo[] PartsOf(ParameterInfo parameter) =>
        parameter.ParameterType is { IsClass: true, IsAbstract: false } type && type.GetConstructors() is [var only]
            ? only.GetParameters()
            : [];

    private static bool IsArgument(OutputField field, ParameterInfo parameter) =>
        field.Arguments.Exists(a => string.Equals(a.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));

    private static UnaryExpression Instance(Type type)
    {
        var factory = ActivatorUtilities.CreateFactory(type, []);
        Func<IServiceProvider, object> create = services => services.GetService(type) ?? factory(services, []);
        var resolver = Expression.Call(
            Of(nameof(FieldCall.Execution)),
            nameof(OperationExecution.ResolverOf),
            [],
            Expression.Constant(type),
            Expression.Constant(create));
        return Expression.Convert(resolver, type);
    }

    private static FieldResolver Compile(Expression body, Type returned)
    {
        if (returned == ResultTypes.Unwrap(returned))
        {
            return new FieldResolver(Expression.Lambda<SyncResolver>(Expression.Convert(body, typeof(object)), Call).Compile());
        }

        var adapter = returned.GetGenericTypeDefinition() == typeof(Task<>) ? nameof(FromTask) : nameof(FromValueTask);
        var adapted = Expression.Call(typeof(ResolverCompiler), adapter, returned.GetGenericArguments(), body);
        return new FieldResolver(Expression.Lambda<AsyncResolver>(adapted, Call).Compile());
    }

    private static MemberExpression Of(string property) => Expression.Property(Call, property);

    private static ValueTask<object?> FromTask<T>(Task<T> task)
    {
        return task.IsCompletedSuccessfully ? new ValueTask<object?>(task.Result) : Await(task);

        static async ValueTask<object?> Await(Task<T> task) => await task;
    }

    private static ValueTask<object?> FromValueTask<T>(ValueTask<T> task)
    {
        return task.IsCompletedSuccessfully ? new ValueTask<object?>(task.Result) : Await(task);

        static async ValueTask<object?> Await(ValueTask<T> task) => await task;
    }

    private static async IAsyncEnumerable<object?> Boxed<T>(IAsyncEnumerable<T> events)
    {
        await foreach (var e in events)
        {
            yield return e;
        }
    }
}
