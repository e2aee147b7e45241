using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>
/// A place in the response which holds others. Each knows its parent, so a path costs nothing until an error needs it, and a null can
/// climb to the nearest place that admits one.
/// </summary>
internal abstract class ResultNode(ResultNode? parent, int index, object?[] slots)
{
    public ResultNode? Parent => parent;

    /// <summary>Where in <see cref="Parent"/> this node is.</summary>
    public int Index => index;

    /// <summary>Null, a leaf as its type's result coercion gave it, or a <see cref="ResultNode"/>.</summary>
    public object?[] Slots => slots;

    /// <summary>Whether a null took this node's place.</summary>
    public bool IsDiscarded { get; set; }

    public abstract SchemaType TypeAt(int slot);

    /// <summary>The response key or list index of a slot.</summary>
    public abstract object KeyAt(int slot);

    public bool IsAlive()
    {
        for (var node = this; node is not null; node = node.Parent)
        {
            if (node.IsDiscarded)
            {
                return false;
            }
        }

        return true;
    }

    public IReadOnlyList<object> PathTo(int slot)
    {
        var path = new List<object>();
        for (var node = this; node is not null; slot = node.Index, node = node.Parent)
        {
            path.Add(node.KeyAt(slot));
        }

        path.Reverse();
        return path;
    }
}

internal sealed class ResultObject(SelectionPlan plan, ResultNode? parent, int index)
    : ResultNode(parent, index, new object?[plan.Fields.Length])
{
    public SelectionPlan Plan => plan;

    public override SchemaType TypeAt(int slot) => plan.Fields[slot].Type;

    public override object KeyAt(int slot) => plan.Fields[slot].ResponseKey;
}

internal sealed class ResultList(SchemaType itemType, int count, ResultNode parent, int index)
    : ResultNode(parent, index, new object?[count])
{
    public override SchemaType TypeAt(int slot) => itemType;

    public override object KeyAt(int slot) => slot;
}
