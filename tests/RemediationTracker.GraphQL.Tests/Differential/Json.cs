using System.Text.Encodings.Web;
using System.Text.Json;

namespace RemediationTracker.GraphQL.Tests.Differential;

/// <summary>JSON as the tests read and write it: as deep as documents go, and escaped no more than it must be.</summary>
internal static class Json
{
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1_000 };

    public static JsonDocumentOptions Deep { get; } = new() { MaxDepth = 1_000 };
}
