using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>CoerceArgumentValues (section 6.4.1).</summary>
internal static class ArgumentCoercion
{
    /// <returns>By declaration order; <see cref="Absent"/> where nothing was given and there is no default.</returns>
    /// <exception cref="GraphQLException">
    /// An argument's value is unfit, which validation leaves possible through variables only.
    /// </exception>
    public static object?[] Coerce(
        IReadOnlyList<InputValue> declared,
        IReadOnlyList<ArgumentNode> given,
        IReadOnlyDictionary<string, object?> variables)
    {
        var values = new object?[declared.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = One(declared[i], given, variables);
        }

        return values;
    }

    private static object? One(InputValue declared, IReadOnlyList<ArgumentNode> given, IReadOnlyDictionary<string, object?> variables)
    {
        var node = given.FirstOrDefault(a => a.Name.Value == declared.Name);
        object? value;
        try
        {
            value = node is null ? Absent.Value : LiteralCoercion.Coerce(declared.Type, node.Value, variables);
        }
        catch (FormatException)
        {
            var isNull = node!.Value is NullNode or VariableNode;
            throw Unfit(isNull
                ? $"Argument \"{declared.Name}\" of non-null type \"{declared.Type}\" must not be null."
                : $"Argument \"{declared.Name}\" has invalid value {Printer.Print(node.Value)}.", node.Value);
        }

        if (!ReferenceEquals(value, Absent.Value))
        {
            return value;
        }

        if (declared.Default is not null)
        {
            return declared.DefaultValue;
        }

        if (!declared.IsRequired)
        {
            return Absent.Value;
        }

        throw Unfit(node?.Value is VariableNode variable
            ? $"Argument \"{declared.Name}\" of required type \"{declared.Type}\" was provided the variable \"${variable.Name}\" "
                + "which was not provided a runtime value."
            : $"Argument \"{declared.Name}\" of required type \"{declared.Type}\" was not provided.", node?.Value);
    }

    private static GraphQLException Unfit(string message, Node? at) => new(message, ErrorCodes.Value) { Position = at?.Start };
}
