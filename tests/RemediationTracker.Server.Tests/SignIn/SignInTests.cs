using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using RemediationTracker.Domain;
using RemediationTracker.Server.SignIn;

namespace RemediationTracker.Server.Tests.SignIn;

public sealed class SignInTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const string Me = "{ me { role } }";

    [Fact]
    public async Task Nobody_is_answered_without_a_token() =>
        (await tracker.AskAsync(Me, token: null)).ErrorCode().ShouldBe("AUTH_NOT_AUTHENTICATED");

    [Fact]
    public async Task The_name_of_the_type_is_told_to_anyone() =>
        (await tracker.DataAsync("{ __typename }", token: null)).At("__typename").GetString().ShouldBe("Query");

    [Fact]
    public async Task That_there_is_no_such_type_is_told_to_anyone() =>
        (await tracker.DataAsync("""{ __type(name: "Unicorn") { name } }""", token: null))
            .At("__type").ValueKind.ShouldBe(JsonValueKind.Null);

    [Fact]
    public async Task The_schema_is_not_told_without_a_token() =>
        (await tracker.AskAsync("{ __schema { queryType { name } } }", token: null)).ErrorCode().ShouldBe("AUTH_NOT_AUTHENTICATED");

    [Fact]
    public async Task Every_root_field_but_the_name_of_the_type_is_refused_by_itself()
    {
        var answer = await tracker.AskAsync("""{ __typename node(id: "x") { id } __type(name: "Query") { name } }""", token: null);

        answer.At("data", "__typename").GetString().ShouldBe("Query");
        answer.At("errors").EnumerateArray()
            .Select(error => $"{error.At("path", 0)} {error.At("extensions", "code")}")
            .ShouldBe(["node AUTH_NOT_AUTHENTICATED", "__type AUTH_NOT_AUTHENTICATED"]);
    }

    [Fact]
    public async Task A_mutation_without_a_token_is_refused() =>
        (await tracker.AskAsync("""mutation { postProgress(input: { milestoneId: "x", text: "y" }) { milestone { id } } }""", token: null))
            .ErrorCode().ShouldBe("AUTH_NOT_AUTHENTICATED");

    [Fact]
    public async Task A_token_of_the_tracker_is_taken() =>
        (await tracker.DataAsync(Me, tracker.Token(Role.Leadership))).At("me", "role").GetString().ShouldBe("LEADERSHIP");

    [Fact]
    public async Task A_token_made_out_to_somebody_else_is_refused() =>
        (await tracker.AskAsync(Me, Issue(audience: "another-system"))).ErrorCode().ShouldBe("AUTH_NOT_AUTHENTICATED");

    [Fact]
    public async Task A_token_of_another_issuer_is_refused() =>
        (await tracker.AskAsync(Me, Issue(issuer: "another-issuer"))).ErrorCode().ShouldBe("AUTH_NOT_AUTHENTICATED");

    [Fact]
    public async Task An_expired_token_is_refused() =>
        (await tracker.AskAsync(Me, Issue(expires: DateTime.UtcNow.AddMinutes(-5)))).ErrorCode().ShouldBe("AUTH_NOT_AUTHENTICATED");

    [Fact]
    public async Task A_token_without_an_expiry_is_refused()
    {
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(Descriptor(tracker.Tokens().Key));

        (await tracker.AskAsync(Me, token)).ErrorCode().ShouldBe("AUTH_NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task A_token_signed_by_another_key_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        (await tracker.AskAsync(Me, Issue(key: new ECDsaSecurityKey(other)))).ErrorCode().ShouldBe("AUTH_NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task A_token_that_is_not_signed_is_refused() =>
        (await tracker.AskAsync(Me, new JsonWebTokenHandler().CreateToken(Descriptor(key: null))))
            .ErrorCode().ShouldBe("AUTH_NOT_AUTHENTICATED");

    [Fact]
    public async Task A_token_signed_by_the_public_key_as_a_shared_secret_is_refused()
    {
        var key = (ECDsaSecurityKey)tracker.Tokens().Key;
        var secret = new SymmetricSecurityKey(key.ECDsa.ExportSubjectPublicKeyInfo());

        (await tracker.AskAsync(Me, Issue(key: secret, algorithm: SecurityAlgorithms.HmacSha256)))
            .ErrorCode().ShouldBe("AUTH_NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task A_token_that_names_no_role_of_the_tracker_is_not_authorized() =>
        (await tracker.AskAsync(Me, Issue(role: "janitor"))).ErrorCode().ShouldBe("AUTH_NOT_AUTHORIZED");

    [Fact]
    public async Task Nobody_signs_in_as_the_tracker_itself() =>
        (await tracker.AskAsync(Me, Issue(role: "system"))).ErrorCode().ShouldBe("AUTH_NOT_AUTHORIZED");

    [Fact]
    public async Task An_auditee_of_no_agency_is_not_authorized() =>
        (await tracker.AskAsync(Me, Issue(role: "auditee"))).ErrorCode().ShouldBe("AUTH_NOT_AUTHORIZED");

    [Fact]
    public void The_key_is_readable_by_its_owner_alone()
    {
        var data = Directory.CreateTempSubdirectory();
        using var tokens = DevelopmentTokens.Open(data.FullName);

        data.GetFiles("token-key.pem").Single().UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        data.Delete(recursive: true);
    }

    private string Issue(
        string audience = "remediation-tracker",
        string issuer = DevelopmentTokens.Issuer,
        DateTime? expires = null,
        SecurityKey? key = null,
        string algorithm = SecurityAlgorithms.EcdsaSha256,
        string role = "leadership")
    {
        var descriptor = Descriptor(key ?? tracker.Tokens().Key, algorithm);
        descriptor.Audience = audience;
        descriptor.Issuer = issuer;
        descriptor.NotBefore = DateTime.UtcNow.AddHours(-1);
        descriptor.IssuedAt = DateTime.UtcNow.AddHours(-1);
        descriptor.Expires = expires ?? DateTime.UtcNow.AddHours(1);
        descriptor.Claims["role"] = role;
        return new JsonWebTokenHandler().CreateToken(descriptor);
    }

    private static SecurityTokenDescriptor Descriptor(SecurityKey? key, string algorithm = SecurityAlgorithms.EcdsaSha256) => new()
    {
        Issuer = DevelopmentTokens.Issuer,
        Audience = "remediation-tracker",
        Claims = new Dictionary<string, object> { ["sub"] = "test-1", ["role"] = "leadership" },
        SigningCredentials = key is null ? null : new SigningCredentials(key, algorithm),
    };
}
