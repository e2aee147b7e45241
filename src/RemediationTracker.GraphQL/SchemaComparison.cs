using RemediationTracker.GraphQL.Binding;
using RemediationTracker.GraphQL.Comparison;

namespace RemediationTracker.GraphQL;

/// <summary>Tells what a new version of a schema does to the clients of the old one.</summary>
public static class SchemaComparison
{
    /// <summary>The breaking and the dangerous changes, as graphql-js finds them; additions that harm nobody are none.</summary>
    /// <param name="oldSdl">The schema that clients were written for.</param>
    /// <param name="newSdl">The schema that they are to meet.</param>
    /// <returns>Types in the order of the old schema, then directives.</returns>
    /// <exception cref="SchemaBindingException">One of the two is no schema; the old one is looked at first.</exception>
    public static IReadOnlyList<SchemaChange> Between(string oldSdl, string newSdl)
    {
        var before = SchemaBinding.ReadTypes(oldSdl);
        var after = SchemaBinding.ReadTypes(newSdl);
        return [.. TypeChanges.Between(before, after), .. DirectiveChanges.Between(before, after)];
    }
}
