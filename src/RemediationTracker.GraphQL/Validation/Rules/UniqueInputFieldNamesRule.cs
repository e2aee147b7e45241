using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.6.3: an input object has each field once.</summary>
internal sealed class UniqueInputFieldNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        if (node is not ObjectNode { Fields.Count: > 1 } value)
        {
            return;
        }

        var known = new Dictionary<string, NameNode>();
        foreach (var name in value.Fields.Select(f => f.Name).Where(n => !known.TryAdd(n.Value, n)))
        {
            Context.Report($"There can be only one input field named \"{name.Value}\".", known[name.Value], name);
        }
    }
}
