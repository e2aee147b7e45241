using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RemediationTracker.Server.Api;

/// <summary>What the record of command ids holds of a mutation: who asked for what, as SHA-256.</summary>
internal static class CommandFingerprint
{
    /// <summary>
    /// What was left out is left out here, so that an input which gets a further optional field keeps its fingerprint: a client may send
    /// again, to a newer server, what an older one recorded.
    /// </summary>
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The fingerprint, of 32 bytes. It does not hang on the command id, nor on the day.</summary>
    public static byte[] Of(string subject, string mutation, object input) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<object[]>([subject, mutation, input], Json));
}
