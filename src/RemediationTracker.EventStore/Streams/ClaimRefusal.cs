using System.Globalization;
using Npgsql;

namespace RemediationTracker.EventStore.Streams;

/// <summary>What <c>claim_stream</c> says when it refuses.</summary>
internal sealed record ClaimRefusal(Guid StreamId, long Actual, bool Archived)
{
    private const string ArchivedStream = "MT001";
    private const string OtherVersion = "MT003";

    /// <summary>Null when the error is another one.</summary>
    public static ClaimRefusal? Read(PostgresException error) =>
        error.SqlState is ArchivedStream or OtherVersion && error.Hint?.Split(' ') is [var stream, var actual]
            ? new(Guid.Parse(stream), long.Parse(actual, CultureInfo.InvariantCulture), error.SqlState == ArchivedStream)
            : null;
}
