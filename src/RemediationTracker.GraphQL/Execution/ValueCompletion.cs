using System.Collections;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>CompleteValue (section 6.4.3): puts resolved values into their slots, and their errors beside the result.</summary>
/// <param name="fields">Resolves the fields of objects.</param>
/// <param name="settings">Tells the types of objects, and how many nodes the result may have.</param>
/// <param name="errors">Gets what does not fit.</param>
/// <param name="deadline">Tells which exceptions end the execution.</param>
internal sealed class ValueCompletion(FieldExecution fields, ExecutionSettings settings, FieldErrors errors, Deadline deadline)
{
    private int nodes;

    /// <exception cref="ResultLimitException">The result is over its limit.</exception>
    public void Complete(ResultNode holder, int index, SchemaType type, object? value, FieldPlan field)
    {
        if (value is null)
        {
            if (type.IsNonNull)
            {
                var where = $"{field.Definition.Owner.Name}.{field.Definition.Name}";
                var message = $"Cannot return null for non-nullable field {where}.";
                errors.Add(holder, index, field, new GraphQLError(message, ErrorCodes.NullInNonNull));
            }

            return;
        }

        switch (type.Nullable)
        {
            case LeafType leaf:
                try
                {
                    holder.Slots[index] = leaf.CoerceResult(value);
                }
                catch (FormatException e)
                {
                    errors.Add(holder, index, field, new GraphQLError(e.Message, ErrorCodes.Value));
                }

                break;
            case ListType list:
                CompleteList(holder, index, list, value, field);
                break;
            case CompositeType composite:
                CompleteObject(holder, index, composite, value, field);
                break;
            default:
                throw new InvalidOperationException($"{type} is no output type.");
        }
    }

    private void CompleteList(ResultNode holder, int index, ListType type, object value, FieldPlan field)
    {
        var items = value as IList ?? (value is IEnumerable sequence and not string
            ? sequence.Cast<object?>().ToArray()
            : throw new InvalidOperationException($"{field.Definition.Name} is a list, and its resolver returned a {value.GetType()}."));
        CountNodes(items.Count);
        var list = new ResultList(type.Of, items.Count, holder, index);
        holder.Slots[index] = list;
        for (var i = 0; i < list.Slots.Length && !list.IsDiscarded; i++)
        {
            try
            {
                Complete(list, i, type.Of, items[i], field);
            }
            catch (Exception e) when (!deadline.IsAbort(e))
            {
                errors.Add(list, i, field, e);
            }
        }
    }

    private void CompleteObject(ResultNode holder, int index, CompositeType type, object value, FieldPlan field)
    {
        var runtimeType = type as ObjectType ?? settings.RuntimeTypes.Find(type, value.GetType());
        if (runtimeType is null)
        {
            var where = $"{field.Definition.Owner.Name}.{field.Definition.Name}";
            var message = $"Abstract type \"{type.Name}\" must resolve to an Object type at runtime for field \"{where}\".";
            errors.Add(holder, index, field, new GraphQLError(message, ErrorCodes.Value));
            return;
        }

        CountNodes(holder is ResultList ? 0 : 1);
        var child = new ResultObject(field.PlanFor(runtimeType), holder, index);
        holder.Slots[index] = child;
        fields.ResolveFields(child, value);
    }

    /// <summary>Before the nodes are made, so that a list too long costs nothing more. An object in a list was counted with it.</summary>
    private void CountNodes(int more)
    {
        nodes += more;
        if (nodes > settings.MaxResultNodes)
        {
            throw new ResultLimitException(settings.MaxResultNodes);
        }
    }
}
