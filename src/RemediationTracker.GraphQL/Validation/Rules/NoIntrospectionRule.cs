using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>No rule of the specification: where introspection is off, a document that asks for the schema is refused.</summary>
internal sealed class NoIntrospectionRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        if (!Context.Options.AllowIntrospection && node is FieldNode { Name.Value: "__schema" or "__type" } field)
        {
            var message = $"GraphQL introspection is not allowed, but the query contained \"{field.Name.Value}\".";
            Context.Report(ErrorCodes.IntrospectionOff, message, field);
        }
    }
}
