using System.Security.Claims;
using System.Text.Json;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>The parameters of a GraphQL request over HTTP. Owns the memory behind the variables.</summary>
internal sealed class RequestParameters(
    string? query,
    string? documentId,
    string? operationName,
    JsonElement? variables,
    IDisposable? owner) : IDisposable
{
    /// <summary>Empty when the id of a document stands for it.</summary>
    private string Query => query ?? "";

    /// <param name="services">Those of the execution.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="cancellationToken">Ends the execution.</param>
    public GraphQLRequest ToRequest(IServiceProvider services, ClaimsPrincipal user, CancellationToken cancellationToken) => new()
    {
        Query = Query,
        DocumentId = documentId,
        OperationName = operationName,
        Variables = variables,
        Services = services,
        User = user,
        CancellationToken = cancellationToken,
    };

    public void Dispose() => owner?.Dispose();
}
