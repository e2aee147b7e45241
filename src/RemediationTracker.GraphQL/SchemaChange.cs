namespace RemediationTracker.GraphQL;

/// <summary>One difference between two versions of a schema.</summary>
/// <param name="Kind">What kind of difference.</param>
/// <param name="Description">What changed, in the words of the reference implementation.</param>
public sealed record SchemaChange(SchemaChangeKind Kind, string Description)
{
    /// <summary>Whether requests that were valid before no longer are, or get other answers; else the change is only dangerous.</summary>
    public bool IsBreaking => Kind < SchemaChangeKind.ValueAddedToEnum;
}
