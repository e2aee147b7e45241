using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>A valid document with what its operations need again and again. Shared by all requests that send the same text.</summary>
internal sealed class PreparedDocument
{
    private readonly Dictionary<string, PreparedOperation> byName = [];
    private readonly PreparedOperation[] operations;

    public PreparedDocument(TypeSystem types, DocumentNode node)
    {
        Node = node;
        Fragments = node.Definitions.OfType<FragmentNode>().ToDictionary(f => f.Name.Value);
        operations = [.. node.Definitions.OfType<OperationNode>().Select(o => new PreparedOperation(types, this, o))];
        foreach (var operation in operations.Where(o => o.Node.Name is not null))
        {
            byName[operation.Node.Name!.Value] = operation;
        }
    }

    public DocumentNode Node { get; }

    public IReadOnlyDictionary<string, FragmentNode> Fragments { get; }

    /// <summary>GetOperation (section 6.1).</summary>
    /// <param name="name">Null or empty for the only operation.</param>
    /// <param name="complaint">Why there is none; null when there is one.</param>
    public PreparedOperation? FindOperation(string? name, out string? complaint)
    {
        complaint = null;
        if (!string.IsNullOrEmpty(name))
        {
            if (byName.TryGetValue(name, out var found))
            {
                return found;
            }

            complaint = $"Unknown operation named \"{name}\".";
            return null;
        }

        if (operations.Length == 1)
        {
            return operations[0];
        }

        complaint = operations.Length == 0
            ? "Must provide an operation."
            : "Must provide operation name if query contains multiple operations.";
        return null;
    }
}
