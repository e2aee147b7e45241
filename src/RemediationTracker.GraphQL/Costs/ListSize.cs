namespace RemediationTracker.GraphQL.Costs;

/// <summary>A field's <c>@listSize</c>.</summary>
/// <param name="Assumed">What a list holds at most when no slicing argument says; null when not known.</param>
/// <param name="SlicingArguments">Arguments of the field, of type Int, that say how much a list holds at most.</param>
/// <param name="SlicingDefault">What holds when none of them is given; null for <paramref name="Assumed"/>.</param>
/// <param name="SizedFields">Fields of the field's object whose lists are meant; empty when it is the field's own list.</param>
/// <param name="RequiresOne">Whether a document must give exactly one slicing argument.</param>
internal sealed record ListSize(
    int? Assumed,
    IReadOnlyList<string> SlicingArguments,
    int? SlicingDefault,
    IReadOnlyList<string> SizedFields,
    bool RequiresOne);
