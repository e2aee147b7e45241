using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Validation;

/// <summary>Holds a document to the limits, then to section 5. Execution relies on it.</summary>
internal static class DocumentValidator
{
    /// <returns>Empty when the document is valid.</returns>
    public static IReadOnlyList<GraphQLError> Validate(TypeSystem types, DocumentNode document, GraphQLOptions options)
    {
        var context = new ValidationContext(types, document, options);
        new DocumentWalker(context, RuleSet.CreateLimits(context)).Walk();
        new OperationExtents(context).Check();
        if (context.Errors.Count == 0)
        {
            new DocumentWalker(context, RuleSet.Create(context)).Walk();
        }

        return context.Errors;
    }

    /// <summary>Holds a schema document to the rules of section 5 that bear on it; those of section 3 are the type system's own.</summary>
    /// <returns>What breaks a rule, and where; empty when all is well.</returns>
    public static IEnumerable<string> ValidateSchema(TypeSystem types, DocumentNode document)
    {
        var options = new GraphQLOptions { AllowIntrospection = true, MaxValidationErrors = int.MaxValue };
        var context = new ValidationContext(types, document, options);
        new DocumentWalker(context, RuleSet.CreateForSchema(context), isSchema: true).Walk();
        return context.Errors.Select(e => $"{e.Message} (line {e.Locations[0].Line}, column {e.Locations[0].Column})");
    }
}
