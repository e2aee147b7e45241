using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RemediationTracker.Ledger;

/// <summary>
/// Where a ledger was at an instant, signed. Kept where nobody who may alter the database can alter it, it shows a tail that was cut
/// afterwards, and a chain that was computed anew.
/// </summary>
/// <remarks>
/// The file is text in ASCII, six lines, each ended by a line feed: <c>ledger checkpoint 1</c>, then <c>ledger</c>, <c>position</c>,
/// <c>hash</c>, <c>time</c> and <c>signature</c>, each followed by a colon, a space and its value. The signature is ECDSA P-256 with
/// SHA-256 over the five lines before it, line feeds included, as DER in base64: what <c>openssl dgst -sha256 -verify</c> takes.
/// </remarks>
/// <param name="Ledger">The ledger's name.</param>
/// <param name="Position">At least 1.</param>
/// <param name="Hash">The hash at that position; 32 bytes.</param>
/// <param name="Time">When it was taken, by the signer's clock, in whole seconds.</param>
public sealed record LedgerCheckpoint(string Ledger, long Position, byte[] Hash, DateTimeOffset Time)
{
    private const string Header = "ledger checkpoint 1";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const DSASignatureFormat Der = DSASignatureFormat.Rfc3279DerSequence;
    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>The checkpoint's file.</summary>
    /// <param name="privateKeyPem">An EC private key on P-256, as PEM without a password.</param>
    /// <exception cref="LedgerCheckpointException">It is no such key.</exception>
    public string Sign(string privateKeyPem)
    {
        using var key = Key(privateKeyPem, isPrivate: true);
        var statement = Statement();
        var signature = key.SignData(Encoding.ASCII.GetBytes(statement), HashAlgorithmName.SHA256, Der);
        return $"{statement}signature: {Convert.ToBase64String(signature)}\n";
    }

    /// <summary>Reads a checkpoint's file and verifies its signature.</summary>
    /// <param name="text">The file.</param>
    /// <param name="publicKeyPem">The EC public key on P-256 of whom the reader trusts, as PEM.</param>
    /// <exception cref="LedgerCheckpointException">It is no checkpoint, or not signed with that key, or the key is none.</exception>
    public static LedgerCheckpoint Verify(string text, string publicKeyPem)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var key = Key(publicKeyPem, isPrivate: false);
        var lines = text.Split('\n');
        if (lines is not [Header, var ledger, var position, var hash, var time, var signature, ""]) throw NoCheckpoint();

        var checkpoint = new LedgerCheckpoint(
            Value(ledger, "ledger"),
            long.TryParse(Value(position, "position"), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                ? at
                : throw NoCheckpoint(),
            Bytes(Value(hash, "hash"), Convert.FromHexString),
            DateTimeOffset.TryParseExact(
                Value(time, "time"), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var taken)
                ? taken
                : throw NoCheckpoint());
        var statement = string.Concat(lines[..^2].Select(line => line + "\n"));
        var signed = Bytes(Value(signature, "signature"), Convert.FromBase64String);
        return key.VerifyData(Encoding.UTF8.GetBytes(statement), signed, HashAlgorithmName.SHA256, Der)
            ? checkpoint
            : throw new LedgerCheckpointException("The checkpoint was not signed with this key, or was altered after it.");
    }

    /// <summary>Says early what <see cref="Sign"/> would.</summary>
    /// <exception cref="LedgerCheckpointException">It is no private key to sign with.</exception>
    public static void CheckPrivateKey(string privateKeyPem) => Key(privateKeyPem, isPrivate: true).Dispose();

    private static string Value(string line, string name) =>
        line.StartsWith($"{name}: ", StringComparison.Ordinal) ? line[(name.Length + 2)..] : throw NoCheckpoint();

    private static byte[] Bytes(string text, Func<string, byte[]> read)
    {
        try
        {
            return read(text);
        }
        catch (FormatException)
        {
            throw NoCheckpoint();
        }
    }

    private static LedgerCheckpointException NoCheckpoint() => new($"The file is not a checkpoint that `checkpoint` wrote: it does not begin with “{Header}”.");

    private static ECDsa Key(string pem, bool isPrivate)
    {
        if (!isPrivate && pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            throw new LedgerCheckpointException("This is a private key, which only the signer should have: give the public one.");

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            var given = key.ExportParameters(includePrivateParameters: isPrivate);
            if (given.Curve.Oid.Value == P256) return key;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // Told below.
        }

        key.Dispose();
        throw new LedgerCheckpointException(
            isPrivate
                ? "The key is no private key as `checkpoint --new-key` makes it: EC on the curve P-256, PEM, without a password."
                : "The key is no public key as `checkpoint --new-key` makes it (.pub.pem): EC on the curve P-256, PEM.");
    }

    private string Statement()
    {
        var time = Time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Header}\nledger: {Ledger}\nposition: {Position}\nhash: {Convert.ToHexStringLower(Hash)}\ntime: {time}\n");
    }
}
