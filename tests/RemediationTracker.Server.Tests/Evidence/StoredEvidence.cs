using System.Net;
using System.Security.Cryptography;
using RemediationTracker.Domain;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Tests.Evidence;

/// <summary>What holds of evidence wherever its bytes are kept.</summary>
public abstract class StoredEvidence(TrackerFixture tracker) : IAsyncLifetime
{
    private readonly byte[] bytes = EvidenceScenario.Pdf(Guid.NewGuid().ToString());
    private string milestone = "";

    private string Staff => tracker.Token(Role.Auditee, "EOHHS", "Staff");

    private string Auditor => tracker.Token(Role.Auditor);

    public async Task InitializeAsync() => milestone = await tracker.ImportMilestoneAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_file_that_the_agency_sends_is_given_to_an_auditor_as_it_was()
    {
        using var response = await tracker.FetchAsync(await UploadAsync(), Auditor);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBe(bytes);
    }

    [Fact]
    public async Task The_same_bytes_are_stored_once_and_submitted_twice()
    {
        var first = await UploadAsync();
        var second = await UploadAsync();

        second.ShouldNotBe(first);
        (await tracker.EvidenceAsync(milestone, Auditor)).GetArrayLength().ShouldBe(2);
        (await CountAsync(SHA256.HashData(bytes))).ShouldBe(1);
        using var response = await tracker.FetchAsync(second, Auditor);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBe(bytes);
    }

    [Fact]
    public async Task A_file_whose_bytes_were_altered_is_not_given()
    {
        var id = await UploadAsync();

        await AlterAsync(SHA256.HashData(bytes), EvidenceScenario.Pdf("Another policy"));

        using var response = await tracker.FetchAsync(id, Auditor);
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await response.CodeAsync()).ShouldBe("EVIDENCE_ALTERED");
    }

    [Fact]
    public async Task A_file_that_was_altered_is_mended_when_it_is_sent_again()
    {
        var first = await UploadAsync();
        await AlterAsync(SHA256.HashData(bytes), EvidenceScenario.Pdf("Another policy"));

        var second = await UploadAsync();

        foreach (var id in new[] { first, second })
        {
            using var response = await tracker.FetchAsync(id, Auditor);
            (await response.Content.ReadAsByteArrayAsync()).ShouldBe(bytes);
        }
    }

    [Fact]
    public async Task A_file_that_was_removed_is_told_of()
    {
        var id = await UploadAsync();

        await RemoveAsync(SHA256.HashData(bytes));

        using var response = await tracker.FetchAsync(id, Auditor);
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await response.CodeAsync()).ShouldBe("EVIDENCE_ALTERED");
    }

    [Fact]
    public async Task A_file_that_is_refused_is_not_stored()
    {
        (await tracker.UploadAsync(milestone, Auditor, bytes)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await tracker.UploadAsync(milestone, Staff, bytes, "policy.docx")).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);

        (await CountAsync(SHA256.HashData(bytes))).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_for_an_archived_milestone_is_not_stored()
    {
        await tracker.ArchiveAsync(Ids.KeyOf("Milestone", milestone)!.Value);

        var (status, body) = await tracker.UploadAsync(milestone, Staff, bytes);

        status.ShouldBe(HttpStatusCode.Conflict);
        body.Code().ShouldBe("ARCHIVED");
        (await CountAsync(SHA256.HashData(bytes))).ShouldBe(0);
    }

    /// <summary>How many files are stored under a digest.</summary>
    protected abstract Task<int> CountAsync(byte[] sha256);

    /// <summary>Puts other bytes in the place of those under a digest.</summary>
    protected abstract Task AlterAsync(byte[] sha256, byte[] content);

    /// <summary>Removes what is stored under a digest.</summary>
    protected abstract Task RemoveAsync(byte[] sha256);

    private async Task<string> UploadAsync()
    {
        var (status, body) = await tracker.UploadAsync(milestone, Staff, bytes);
        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        body.At("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return body.At("id").GetString()!;
    }
}
