namespace RemediationTracker.GraphQL.Transport;

/// <summary>The client made no room for a result in <see cref="GraphQLOptions.SendTimeout"/>.</summary>
internal sealed class SlowClientException : Exception;
