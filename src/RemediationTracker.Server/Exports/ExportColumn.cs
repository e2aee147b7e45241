namespace RemediationTracker.Server.Exports;

/// <summary>A column of an exported list.</summary>
/// <param name="Header">Its heading, in words.</param>
/// <param name="Value">What stands in it: text, a number, a day, an enum's value; null for an empty cell.</param>
internal sealed record ExportColumn<TRow>(string Header, Func<TRow, object?> Value);
