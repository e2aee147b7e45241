using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Comparison;

/// <summary>What changed in the arguments of a field.</summary>
internal static class ArgumentChanges
{
    /// <param name="field">The field, as in <c>Query.books</c>.</param>
    /// <param name="before">Its arguments in the old schema.</param>
    /// <param name="after">Its arguments in the new one.</param>
    public static IEnumerable<SchemaChange> Between(string field, IEnumerable<InputValue> before, IEnumerable<InputValue> after)
    {
        var arguments = new Difference<InputValue>(before, after, a => a.Name);
        foreach (var argument in arguments.Removed)
        {
            yield return new(SchemaChangeKind.ArgRemoved, $"{field} arg {argument.Name} was removed.");
        }

        foreach (var (old, now) in arguments.Kept)
        {
            if (!TypeRefinement.TakesAllOf(now.Type, old.Type))
            {
                yield return new(
                    SchemaChangeKind.ArgChangedKind, $"{field} arg {old.Name} has changed type from {old.Type} to {now.Type}.");
            }
            else if (Default(field, old, now) is { } change)
            {
                yield return change;
            }
        }

        foreach (var argument in arguments.Added)
        {
            yield return argument.IsRequired
                ? new(SchemaChangeKind.RequiredArgAdded, $"A required arg {argument.Name} on {field} was added.")
                : new(SchemaChangeKind.OptionalArgAdded, $"An optional arg {argument.Name} on {field} was added.");
        }
    }

    private static SchemaChange? Default(string field, InputValue before, InputValue after)
    {
        if (DefaultText.Comparable(before) is not { } old)
        {
            return null;
        }

        if (DefaultText.Comparable(after) is not { } now)
        {
            return new(SchemaChangeKind.ArgDefaultValueChange, $"{field} arg {before.Name} defaultValue was removed.");
        }

        return old == now
            ? null
            : new(SchemaChangeKind.ArgDefaultValueChange, $"{field} arg {before.Name} has changed defaultValue from {old} to {now}.");
    }
}
