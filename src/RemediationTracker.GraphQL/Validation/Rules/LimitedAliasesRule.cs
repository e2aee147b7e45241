using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>
/// No rule of the specification: a field has so many aliases in a document and no more. They are counted by the field's name over the
/// whole document, since selection sets merge: a count for each set alone could be passed by spreading the aliases.
/// </summary>
internal sealed class LimitedAliasesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, HashSet<string>> aliases = [];
    private bool isReported;

    public override void Enter(Node node)
    {
        if (isReported || node is not FieldNode { Alias: { } alias } field)
        {
            return;
        }

        if (!aliases.TryGetValue(field.Name.Value, out var same))
        {
            aliases.Add(field.Name.Value, same = []);
        }

        if (same.Add(alias.Value) && same.Count > Context.Options.MaxAliasesPerField)
        {
            isReported = true;
            var message = $"Document has more than {Context.Options.MaxAliasesPerField} aliases of the field \"{field.Name.Value}\".";
            Context.Report(ErrorCodes.Limit, message, field);
        }
    }
}
