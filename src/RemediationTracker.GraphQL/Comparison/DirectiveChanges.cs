using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Comparison;

/// <summary>What changed in the directives that a schema defines.</summary>
internal static class DirectiveChanges
{
    public static IEnumerable<SchemaChange> Between(TypeSystem before, TypeSystem after)
    {
        var directives = new Difference<DirectiveType>(before.Directives.Values, after.Directives.Values, d => d.Name);
        return directives.Removed
            .Select(d => new SchemaChange(SchemaChangeKind.DirectiveRemoved, $"{d.Name} was removed."))
            .Concat(directives.Kept.SelectMany(pair => Between(pair.Before, pair.After)));
    }

    private static IEnumerable<SchemaChange> Between(DirectiveType before, DirectiveType after)
    {
        var arguments = new Difference<InputValue>(before.Arguments, after.Arguments, a => a.Name);
        foreach (var argument in arguments.Added.Where(a => a.IsRequired))
        {
            yield return new(
                SchemaChangeKind.RequiredDirectiveArgAdded, $"A required arg {argument.Name} on directive {before.Name} was added.");
        }

        foreach (var argument in arguments.Removed)
        {
            yield return new(SchemaChangeKind.DirectiveArgRemoved, $"{argument.Name} was removed from {before.Name}.");
        }

        if (before.IsRepeatable && !after.IsRepeatable)
        {
            yield return new(SchemaChangeKind.DirectiveRepeatableRemoved, $"Repeatable flag was removed from {before.Name}.");
        }

        foreach (var location in before.Locations.Except(after.Locations))
        {
            yield return new(SchemaChangeKind.DirectiveLocationRemoved, $"{location} was removed from {before.Name}.");
        }
    }
}
