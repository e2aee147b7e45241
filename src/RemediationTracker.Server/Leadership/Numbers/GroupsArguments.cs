namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>Which groups are asked for.</summary>
/// <param name="First">How many at most, 1 to <see cref="NumbersReader.MaxGroups"/>.</param>
/// <param name="Where">Filter of the counted rows in the API's shape; null for none.</param>
public sealed record GroupsArguments(int First, IReadOnlyDictionary<string, object?>? Where = null);
