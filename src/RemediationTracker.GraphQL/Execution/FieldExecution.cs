using System.Runtime.CompilerServices;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>ExecuteField (section 6.4): calls resolvers, and has their values completed, at once or when they come.</summary>
internal sealed class FieldExecution
{
    private readonly OperationExecution execution;
    private readonly FieldErrors errors;
    private readonly Deadline deadline;
    private readonly WaitingSteps waiting;
    private readonly ValueCompletion completion;

    public FieldExecution(
        OperationExecution execution, ExecutionSettings settings, FieldErrors errors, Deadline deadline, WaitingSteps waiting)
    {
        this.execution = execution;
        this.errors = errors;
        this.deadline = deadline;
        this.waiting = waiting;
        completion = new ValueCompletion(this, settings, errors, deadline);
    }

    /// <summary>Resolves one field; of a root field, after the schema's guard was asked.</summary>
    public void ResolveField(ResultObject target, int index, object? parent)
    {
        var field = target.Plan.Fields[index];
        try
        {
            if (target.Parent is null && execution.Refusal(field) is { } refusal)
            {
                errors.Add(target, index, field, refusal);
                return;
            }

            var call = new FieldCall(execution, field, target, index, parent, field.Arguments(execution));
            if (field.Resolver.Sync is { } sync)
            {
                completion.Complete(target, index, field.Type, sync(call), field);
                return;
            }

            CompleteOrWait(target, index, field, field.Resolver.Async!(call));
        }
        catch (Exception e) when (!deadline.IsAbort(e))
        {
            errors.Add(target, index, field, e);
        }
    }

    /// <summary>Resolves all that is selected of an object, whose value is known.</summary>
    public void ResolveFields(ResultObject target, object value)
    {
        deadline.ThrowIfPassed();
        for (var i = 0; i < target.Slots.Length && !target.IsDiscarded; i++)
        {
            ResolveField(target, i, value);
        }
    }

    private void CompleteOrWait(ResultObject target, int index, FieldPlan field, ValueTask<object?> task)
    {
        if (task.IsCompletedSuccessfully)
        {
            completion.Complete(target, index, field.Type, task.Result, field);
            return;
        }

        var awaiter = task.GetAwaiter();
        waiting.Add(awaiter, () => Resume(target, index, field, awaiter));
    }

    private void Resume(
        ResultObject target,
        int index,
        FieldPlan field,
        ValueTaskAwaiter<object?> awaiter)
    {
        try
        {
            var value = awaiter.GetResult();
            if (target.IsAlive())
            {
                completion.Complete(target, index, field.Type, value, field);
            }
        }
        catch (Exception e) when (!deadline.IsAbort(e))
        {
            if (target.IsAlive())
            {
                errors.Add(target, index, field, e);
            }
        }
    }
}
