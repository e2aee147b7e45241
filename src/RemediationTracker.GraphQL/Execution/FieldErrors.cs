using Microsoft.Extensions.Logging;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>The errors of one execution's fields, and what they do to the result (section 6.4.4).</summary>
internal sealed class FieldErrors(DocumentNode document, ExecutionSettings settings)
{
    private readonly List<GraphQLError> errors = [];

    public IReadOnlyList<GraphQLError> All => errors;

    /// <summary>Adds what a resolver threw. What it did not mean for the client is logged, and not shown.</summary>
    public void Add(ResultNode holder, int index, FieldPlan field, Exception exception)
    {
        if (exception is GraphQLException known)
        {
            Add(holder, index, field, new GraphQLError(known.Message, known.Code)
            {
                Extensions = known.Extensions,
                Locations = known.Position is { } position ? [document.Locate(position)] : [],
            });
            return;
        }

        var shown = settings.Unforeseen?.Invoke(exception);
        var path = string.Join('.', holder.PathTo(index));
        if (shown is null)
            settings.Logger.LogError(exception, "Field {Path} failed.", path);
        else
            settings.Logger.LogError("Field {Path} failed: {Reason}", path, exception.GetBaseException().Message);
        Add(holder, index, field, shown ?? new GraphQLError("Unexpected Execution Error"));
    }

    /// <summary>Adds an error, and lets the null climb to the nearest place that admits one.</summary>
    public void Add(ResultNode holder, int index, FieldPlan field, GraphQLError error)
    {
        errors.Add(error with
        {
            Path = holder.PathTo(index),
            Locations = error.Locations.Count > 0
                ? error.Locations
                : [.. field.Nodes.Select(n => document.Locate(n.Start))],
        });
        holder.Slots[index] = null;
        while (holder.TypeAt(index).IsNonNull)
        {
            holder.IsDiscarded = true;
            if (holder.Parent is null)
            {
                return;
            }

            (holder, index) = (holder.Parent, holder.Index);
            holder.Slots[index] = null;
        }
    }
}
