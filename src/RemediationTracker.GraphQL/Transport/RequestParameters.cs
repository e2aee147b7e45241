using System.Text.Json;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>The parameters of a GraphQL request over HTTP. Owns the memory behind <see cref="Variables"/>.</summary>
internal sealed class RequestParameters(
    string? query,
    string? documentId,
    string? operationName,
    JsonElement? variables,
    IDisposable? owner) : IDisposable
{
    /// <summary>Empty when <see cref="DocumentId"/> stands for it.</summary>
    public string Query => query ?? "";

    public string? DocumentId => documentId;

    public string? OperationName => operationName;

    public JsonElement? Variables => variables;

    public void Dispose() => owner?.Dispose();
}
