using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.SignIn;

/// <summary>
/// Bearer tokens for Development, signed with a key of this data directory (ES256), so that one may try the API in every role without an
/// identity provider. Outside Development nothing of this is used.
/// </summary>
public sealed class DevelopmentTokens : IDisposable
{
    /// <summary>The issuer (claim <c>iss</c>).</summary>
    public const string Issuer = "remediation-tracker-development";

    /// <summary>How long a token is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly ECDsa pair;

    private DevelopmentTokens(ECDsa key)
    {
        pair = key;
        // The library's cache of signers outlives the key that is disposed of here.
        Key = new ECDsaSecurityKey(key) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };
    }

    /// <summary>The key that signs and checks.</summary>
    public SecurityKey Key { get; }

    /// <summary>Takes the data directory's key, or makes one that only the owner may read.</summary>
    public static DevelopmentTokens Open(string dataDirectory)
    {
        Directory.CreateDirectory(dataDirectory);
        var path = Path.Combine(dataDirectory, "token-key.pem");
        if (!File.Exists(path))
            MakeKey(path);

        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return new DevelopmentTokens(key);
    }

    /// <summary>A token for this actor, good for <see cref="Lifetime"/> from now.</summary>
    public string Issue(Actor actor, string audience, DateTimeOffset now)
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = actor.Subject,
            ["name"] = actor.Name,
            ["role"] = ActorClaims.Roles.Single(role => role.Value == actor.Role).Key,
        };
        if (actor.Agency is { } agency)
            claims["agency"] = agency;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <inheritdoc/>
    public void Dispose() => pair.Dispose();

    /// <summary>Writes a key where none is yet. It appears under its name whole or not at all, so that two starters agree on one.</summary>
    private static void MakeKey(string path)
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(draft, options))
            writer.Write(made.ExportPkcs8PrivateKeyPem());

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
