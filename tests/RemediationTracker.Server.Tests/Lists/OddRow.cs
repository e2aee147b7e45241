namespace RemediationTracker.Server.Tests.Lists;

/// <summary>One row as the oracle knows it.</summary>
/// <param name="Id">The row's key.</param>
/// <param name="Fields">By their name in the API, in the shape of its JSON: text, days and enum constants are strings.</param>
/// <param name="Agency">Whose it is.</param>
/// <param name="Secretariat">Whose secretariat's it is.</param>
/// <param name="IsPublished">Whether the audit that it belongs to is published.</param>
public sealed record OddRow(Guid Id, IReadOnlyDictionary<string, object?> Fields, string Agency, string? Secretariat, bool IsPublished);
