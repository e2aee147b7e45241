using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.1.1: a document to be executed holds operations and fragments only.</summary>
internal sealed class ExecutableDefinitionsRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        if (node is not DocumentNode document)
        {
            return;
        }

        foreach (var definition in document.Definitions.OfType<TypeSystemNode>())
        {
            var name = definition switch
            {
                SchemaNode => "schema",
                DirectiveDefinitionNode n => $"\"{n.Name.Value}\"",
                _ => $"\"{((TypeDefinitionNode)definition).Name.Value}\"",
            };
            Context.Report($"The {name} definition is not executable.", definition);
        }
    }
}
