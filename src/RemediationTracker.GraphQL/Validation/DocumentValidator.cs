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
}
