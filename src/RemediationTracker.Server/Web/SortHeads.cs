namespace RemediationTracker.Server.Web;

/// <summary>The heads of a list by which it can be ordered.</summary>
/// <param name="Field">By what it is ordered.</param>
/// <param name="Descending">In which direction.</param>
/// <param name="AddressOf">The address of the list ordered by a field in a direction.</param>
public sealed record SortHeads(string Field, bool Descending, Func<string, bool, string> AddressOf);
