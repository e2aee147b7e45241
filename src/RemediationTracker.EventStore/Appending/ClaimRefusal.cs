using System.Globalization;
using Npgsql;

namespace RemediationTracker.EventStore.Appending;

/// <summary>What <c>claim_streams</c> says of a stream that it refuses.</summary>
internal sealed record ClaimRefusal(long Actual, bool Archived)
{
    private const string ArchivedStream = "MT001";
    private const string OtherVersion = "MT003";

    /// <summary>All streams that were refused; null when the error is another one.</summary>
    public static Dictionary<Guid, ClaimRefusal>? ReadAll(PostgresException error) =>
        error is { SqlState: ArchivedStream or OtherVersion, Hint: { } streams }
            ? streams.Split(';').Select(stream => stream.Split(' ')).ToDictionary(
                fields => Guid.Parse(fields[0]),
                fields => new ClaimRefusal(long.Parse(fields[1], CultureInfo.InvariantCulture), fields[2] == "t"))
            : null;
}
