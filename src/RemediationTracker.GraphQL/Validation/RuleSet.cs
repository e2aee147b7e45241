using RemediationTracker.GraphQL.Validation.Rules;

namespace RemediationTracker.GraphQL.Validation;

internal static class RuleSet
{
    /// <summary>What goes before the rules, so that they need not fear the document's size; and gathers what they look up.</summary>
    public static IReadOnlyList<ValidationRule> CreateLimits(ValidationContext context) =>
    [
        new UsageCollector(context),
        new LimitedAliasesRule(context),
        new LimitedDirectivesRule(context),
    ];

    /// <summary>The rules of section 5 that bear on a schema document: on the directives in it, their arguments, and defaults.</summary>
    public static IReadOnlyList<ValidationRule> CreateForSchema(ValidationContext context) =>
        [.. DirectivesAndValues(context), new UniqueInputFieldNamesRule(context)];

    /// <summary>The rules of section 5, in the order in which the reference implementation has them.</summary>
    public static IReadOnlyList<ValidationRule> Create(ValidationContext context) =>
    [
        new ExecutableDefinitionsRule(context),
        new KnownOperationTypesRule(context),
        new UniqueOperationNamesRule(context),
        new LoneAnonymousOperationRule(context),
        new SingleFieldSubscriptionsRule(context),
        new KnownTypeNamesRule(context),
        new FragmentsOnCompositeTypesRule(context),
        new VariablesAreInputTypesRule(context),
        new ScalarLeafsRule(context),
        new FieldsOnCorrectTypeRule(context),
        new UniqueFragmentNamesRule(context),
        new KnownFragmentNamesRule(context),
        new NoUnusedFragmentsRule(context),
        new PossibleFragmentSpreadsRule(context),
        new NoFragmentCyclesRule(context),
        new UniqueVariableNamesRule(context),
        new NoUndefinedVariablesRule(context),
        new NoUnusedVariablesRule(context),
        .. DirectivesAndValues(context),
        new VariablesInAllowedPositionRule(context),
        new OverlappingFieldsCanBeMergedRule(context),
        new UniqueInputFieldNamesRule(context),
        new MaxIntrospectionDepthRule(context),
        new NoIntrospectionRule(context),
        new OneSlicingArgumentRule(context),
    ];

    private static ValidationRule[] DirectivesAndValues(ValidationContext context) =>
    [
        new KnownDirectivesRule(context),
        new UniqueDirectivesPerLocationRule(context),
        new KnownArgumentNamesRule(context),
        new UniqueArgumentNamesRule(context),
        new ValuesOfCorrectTypeRule(context),
        new ProvidedRequiredArgumentsRule(context),
    ];
}
