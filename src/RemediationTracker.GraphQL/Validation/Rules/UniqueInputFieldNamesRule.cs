using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.6.3: an input object has each field once.</summary>
internal sealed class UniqueInputFieldNamesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Stack<Dictionary<string, NameNode>> known = new();

    public override void Enter(Node node)
    {
        if (node is ObjectNode)
        {
            known.Push([]);
        }
        else if (node is ObjectFieldNode { Name: var name } && !known.Peek().TryAdd(name.Value, name))
        {
            Context.Report($"There can be only one input field named \"{name.Value}\".", known.Peek()[name.Value], name);
        }
    }

    public override void Leave(Node node)
    {
        if (node is ObjectNode)
        {
            known.Pop();
        }
    }
}
