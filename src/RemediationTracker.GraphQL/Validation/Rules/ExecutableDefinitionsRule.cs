using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.1.1: a document to be executed holds operations and fragments only.</summary>
internal sealed class ExecutableDefinitionsRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        if (node is not TypeSystemNode definition)
        {
            return;
        }

        var name = definition switch
        {
            SchemaNode => "schema",
            DirectiveDefinitionNode n => $"\"{n.Name.Value}\"",
            TypeDefinitionNode n => $"\"{n.Name.Value}\"",
            _ => "type system",
        };
        Context.Report($"The {name} definition is not executable.", definition);
    }
}
