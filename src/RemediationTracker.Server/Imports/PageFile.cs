using RemediationTracker.Server.Imports.Sources;

namespace RemediationTracker.Server.Imports;

/// <summary>A page's file, of which the text was taken and nothing is understood yet.</summary>
/// <param name="Name">As it was given.</param>
/// <param name="Sha256">Of its bytes, in lower hex.</param>
/// <param name="Source">Its text, and what its form tells.</param>
internal sealed record PageFile(string Name, string Sha256, PageSource Source);
