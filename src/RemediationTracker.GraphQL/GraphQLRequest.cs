using System.Security.Claims;
using System.Text.Json;

namespace RemediationTracker.GraphQL;

/// <summary>A request to execute one operation.</summary>
public sealed record GraphQLRequest
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    /// <summary>The document's text; empty when <see cref="DocumentId"/> stands for it.</summary>
    public required string Query { get; init; }

    /// <summary>The id of a trusted document; beside a text it must be the text's own. Null for none.</summary>
    public string? DocumentId { get; init; }

    /// <summary>Null or empty when the document has only one operation.</summary>
    public string? OperationName { get; init; }

    /// <summary>A JSON object; null for none.</summary>
    public JsonElement? Variables { get; init; }

    /// <summary>Where resolver classes come from.</summary>
    public required IServiceProvider Services { get; init; }

    public ClaimsPrincipal User { get; init; } = Nobody;

    /// <summary>Whether the host wrote the document itself: it is served where only trusted ones are.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether a mutation is refused with 405, as it is where the request came by GET.</summary>
    public bool RefusesMutations { get; init; }

    /// <summary>Whether the answer tells what the operation costs.</summary>
    public bool ReportsCost { get; init; }

    /// <summary>Cancelled when nobody waits for the answer any more.</summary>
    public CancellationToken CancellationToken { get; init; }
}
