namespace RemediationTracker.GraphQL;

/// <summary>An enum value written in a document, as a custom scalar sees it: <c>RED</c>, as against the string <c>"RED"</c>.</summary>
public sealed record EnumLiteral(string Name);
