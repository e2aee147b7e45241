using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Evidence;

/// <summary>Limits and the virus scan. What is refused leaves nothing behind.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class StrictUploadTests(StrictTracker site) : IClassFixture<StrictTracker>, IAsyncLifetime
{
    private string milestone = "";

    private TrackerFixture Tracker => site.Tracker;

    private string Staff => Tracker.Token(Role.Auditee, "EOHHS");

    public async Task InitializeAsync() => milestone = await Tracker.ImportMilestoneAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_file_of_the_largest_size_is_taken() =>
        (await Tracker.UploadAsync(milestone, Staff, OfSize(StrictTracker.MaxBytes))).Status.ShouldBe(HttpStatusCode.Created);

    [Fact]
    public async Task A_file_of_a_byte_more_is_refused() =>
        await ShouldRefuseAsync(
            Tracker.UploadAsync(milestone, Staff, OfSize(StrictTracker.MaxBytes + 1)),
            HttpStatusCode.RequestEntityTooLarge,
            "EVIDENCE_TOO_LARGE");

    [Fact]
    public async Task A_file_without_a_length_is_refused_when_it_becomes_too_large()
    {
        using var endless = new StreamContent(new Chunked(OfSize(100_000)));
        using var form = EvidenceScenario.Form(endless, "policy.pdf", null, milestone);
        form.Headers.ContentLength.ShouldBeNull();

        await ShouldRefuseAsync(Tracker.SendAsync(Staff, form), HttpStatusCode.RequestEntityTooLarge, "EVIDENCE_TOO_LARGE");
    }

    [Fact]
    public async Task A_file_without_a_length_is_taken_when_it_is_small_enough()
    {
        using var content = new StreamContent(new Chunked(OfSize(1_000)));
        using var form = EvidenceScenario.Form(content, "policy.pdf", null, milestone);

        (await Tracker.SendAsync(Staff, form)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_file_in_which_the_scan_finds_something_is_refused() =>
        await ShouldRefuseAsync(
            Tracker.UploadAsync(milestone, Staff, EvidenceScenario.Pdf("INFECTED")), HttpStatusCode.UnprocessableEntity, "EVIDENCE_INFECTED");

    [Fact]
    public async Task A_file_that_cannot_be_scanned_is_refused() =>
        await ShouldRefuseAsync(
            Tracker.UploadAsync(milestone, Staff, EvidenceScenario.Pdf("BROKEN")), HttpStatusCode.ServiceUnavailable, "EVIDENCE_NOT_SCANNED");

    private static byte[] OfSize(int size)
    {
        var bytes = new byte[size];
        EvidenceScenario.Pdf().CopyTo(bytes, 0);
        return bytes;
    }

    private async Task ShouldRefuseAsync(Task<(HttpStatusCode Status, JsonElement Body)> upload, HttpStatusCode status, string code)
    {
        var answer = await upload;
        answer.Status.ShouldBe(status, answer.Body.ToString());
        answer.Body.Code().ShouldBe(code);
        (await Tracker.EvidenceAsync(milestone, Staff)).GetArrayLength().ShouldBe(0);
    }

    /// <summary>A stream that does not say how long it is.</summary>
    private sealed class Chunked(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
