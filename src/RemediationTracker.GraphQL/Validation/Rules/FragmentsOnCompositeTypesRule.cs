using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.5.1.3: fragments are on objects, interfaces and unions.</summary>
internal sealed class FragmentsOnCompositeTypesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        if (node is InlineFragmentNode { TypeCondition: { } condition } && IsOther(condition))
        {
            Context.Report($"Fragment cannot condition on non composite type \"{condition.Name}\".", condition);
        }
        else if (node is FragmentNode fragment && IsOther(fragment.TypeCondition))
        {
            Context.Report(
                $"Fragment \"{fragment.Name.Value}\" cannot condition on non composite type \"{fragment.TypeCondition.Name}\".",
                fragment.TypeCondition);
        }
    }

    private bool IsOther(NamedTypeNode condition) => Context.Types.Types.GetValueOrDefault(condition.Name) is not (null or CompositeType);
}
