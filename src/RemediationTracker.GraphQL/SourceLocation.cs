using System.Runtime.InteropServices;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL;

/// <summary>A place in a document. Both count from 1; columns are UTF-16 units.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SourceLocation(int Line, int Column)
{
    /// <summary>For a text that is no document; of a document ask <see cref="DocumentNode.Locate"/>, which counts its lines once.</summary>
    internal static SourceLocation Of(string text, int offset) => new LineIndex(text).Locate(offset);
}
