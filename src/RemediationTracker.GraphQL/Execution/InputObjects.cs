using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>The last step of coercing an input object, the same for literals and variables.</summary>
internal static class InputObjects
{
    /// <summary>Adds defaults, holds required fields, and makes the bound CLR object if there is one.</summary>
    /// <exception cref="FormatException">A required field is missing.</exception>
    public static object Finish(InputObjectType type, Dictionary<string, object?> given)
    {
        foreach (var field in type.Fields.Values)
        {
            if (given.ContainsKey(field.Name))
            {
                continue;
            }

            if (field.Default is not null)
            {
                given[field.Name] = field.DefaultValue;
            }
            else if (field.IsRequired)
            {
                throw new FormatException($"Field \"{field.Name}\" of required type \"{field.Type}\" was not provided.");
            }
        }

        return type.Construct is null ? given : type.Construct(given);
    }
}
