using System.Security.Cryptography;

namespace RemediationTracker.Ledger.Tests;

public sealed class CheckpointTests
{
    private static readonly LedgerCheckpoint Checkpoint = new(
        "tracker-0a1b2c3d", 42, SHA256.HashData("x"u8), new DateTimeOffset(2026, 1, 31, 23, 59, 58, TimeSpan.Zero));

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public void A_checkpoint_comes_back_as_it_was_signed()
    {
        var back = LedgerCheckpoint.Verify(Checkpoint.Sign(key.ExportECPrivateKeyPem()), key.ExportSubjectPublicKeyInfoPem());

        (back.Ledger, back.Position, back.Time).ShouldBe((Checkpoint.Ledger, Checkpoint.Position, Checkpoint.Time));
        back.Hash.ShouldBe(Checkpoint.Hash);
    }

    [Fact]
    public void Its_text_is_six_lines()
    {
        var lines = Checkpoint.Sign(key.ExportPkcs8PrivateKeyPem()).Split('\n');

        lines[..5].ShouldBe(
        [
            "ledger checkpoint 1",
            "ledger: tracker-0a1b2c3d",
            "position: 42",
            $"hash: {Convert.ToHexStringLower(SHA256.HashData("x"u8))}",
            "time: 2026-01-31T23:59:58Z",
        ]);
        lines[5].ShouldStartWith("signature: ");
        lines[6..].ShouldBe([""]);
    }

    [Theory]
    [InlineData("position: 42", "position: 41")]
    [InlineData("tracker-0a1b2c3d", "tracker-0a1b2c3e")]
    [InlineData("23:59:58Z", "23:59:59Z")]
    public void What_was_altered_after_it_was_signed_is_refused(string from, string to)
    {
        var altered = Checkpoint.Sign(key.ExportECPrivateKeyPem()).Replace(from, to, StringComparison.Ordinal);

        Refusal(altered).ShouldContain("was not signed with this key");
    }

    [Fact]
    public void A_signature_by_another_key_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Refusal(Checkpoint.Sign(other.ExportECPrivateKeyPem())).ShouldContain("was not signed with this key");
    }

    [Theory]
    [InlineData("ledger checkpoint 1", "ledger checkpoint 2")]
    [InlineData("hash: ", "sha: ")]
    [InlineData("hash: ", "hash: x")]
    [InlineData("position: 42", "position: -42")]
    [InlineData("position: 42", "position: many")]
    [InlineData("time: 2026", "time: never 2026")]
    [InlineData("signature: ", "signature: %")]
    [InlineData("\n", "\r\n")]
    public void What_is_no_checkpoint_is_refused(string from, string to)
    {
        var text = Checkpoint.Sign(key.ExportECPrivateKeyPem()).Replace(from, to, StringComparison.Ordinal);

        Refusal(text).ShouldContain("not a checkpoint");
    }

    [Fact]
    public void An_empty_file_is_refused() => Refusal("").ShouldContain("not a checkpoint");

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    public void What_is_no_key_is_refused(string pem)
    {
        Should.Throw<LedgerCheckpointException>(() => Checkpoint.Sign(pem)).Message.ShouldContain("no private key");
        Should.Throw<LedgerCheckpointException>(() => LedgerCheckpoint.Verify(Checkpoint.Sign(key.ExportECPrivateKeyPem()), pem))
            .Message.ShouldContain("no public key");
    }

    [Fact]
    public void A_key_of_another_kind_is_refused()
    {
        using var rsa = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Should.Throw<LedgerCheckpointException>(() => Checkpoint.Sign(rsa.ExportPkcs8PrivateKeyPem()));
        Should.Throw<LedgerCheckpointException>(() => Checkpoint.Sign(curve.ExportPkcs8PrivateKeyPem()));
        Should.Throw<LedgerCheckpointException>(() => Checkpoint.Sign(key.ExportSubjectPublicKeyInfoPem()));
    }

    [Fact]
    public async Task A_checkpoint_of_another_ledger_is_refused()
    {
        await using var ledger = await TamperedLedger.CreateAsync();

        var refused = await Should.ThrowAsync<LedgerCheckpointException>(() => ledger.VerifyAsync(Checkpoint));

        refused.Message.ShouldContain("is of the ledger tracker-0a1b2c3d");
    }

    private string Refusal(string text) =>
        Should.Throw<LedgerCheckpointException>(() => LedgerCheckpoint.Verify(text, key.ExportSubjectPublicKeyInfoPem())).Message;
}
