using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.5.2.3: a fragment's type and the type around it have an object type in common.</summary>
internal sealed class PossibleFragmentSpreadsRule(ValidationContext context) : ValidationRule(context)
{
    // The place of an inline fragment is already inside it: what is around is remembered from the selection set.
    private readonly Stack<CompositeType?> around = new();

    public override void Enter(Node node)
    {
        var parent = around.Count > 0 ? around.Peek() : null;
        switch (node)
        {
            case SelectionSetNode:
                around.Push(Context.Place.ParentType);
                break;
            case InlineFragmentNode { TypeCondition: not null } when Context.Place.ParentType is { } type && IsImpossible(parent, type):
                Context.Report(
                    $"Fragment cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".",
                    node);
                break;
            case FragmentSpreadNode { Name.Value: var name } when TypeOf(name) is { } type && IsImpossible(parent, type):
                Context.Report(
                    $"Fragment \"{name}\" cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".",
                    node);
                break;
            default:
                break;
        }
    }

    public override void Leave(Node node)
    {
        if (node is SelectionSetNode)
        {
            around.Pop();
        }
    }

    private static bool IsImpossible(CompositeType? parent, CompositeType type) => parent is not null && !parent.Overlaps(type);

    private CompositeType? TypeOf(string fragment) =>
        Context.Fragment(fragment) is { } found ? Context.Types.Types.GetValueOrDefault(found.TypeCondition.Name) as CompositeType : null;
}
