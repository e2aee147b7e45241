namespace RemediationTracker.EventStore;

/// <summary>
/// The last event of an archived stream: Marten's, under the name <c>archived</c>. Every table of event types has it, and no aggregate
/// folds it.
/// </summary>
/// <param name="Reason">Why, in words.</param>
public sealed record StreamArchived(string Reason);
