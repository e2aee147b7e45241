using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>
/// No rule of the GraphQL specification but of IBM's for costs: where <c>@listSize</c> asks for exactly one slicing argument, one is
/// given. Null is as good as none; a variable may turn out to be null, so beside one others may stand.
/// </summary>
internal sealed class OneSlicingArgumentRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        if (node is not FieldNode field || Context.Place.Field?.ListSize is not { RequiresOne: true, SlicingArguments.Count: > 0 } size)
        {
            return;
        }

        var given = field.Arguments.Where(a => size.SlicingArguments.Contains(a.Name.Value) && a.Value is not NullNode).ToArray();
        if (given.Length == 0 || (given.Length > 1 && !given.Any(a => a.Value is VariableNode)))
        {
            var names = string.Join(", ", size.SlicingArguments.Select(n => $"\"{n}\""));
            Context.Report(ErrorCodes.OneSlicingArgument, $"Field \"{field.Name.Value}\" takes exactly one argument of {names}.", field);
        }
    }
}
