using System.Net;
using System.Runtime.Versioning;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Evidence;

[UnsupportedOSPlatform("windows")]
public sealed class FolderEvidenceTests(FolderTracker site) : StoredEvidence(site.Tracker), IClassFixture<FolderTracker>
{
    private readonly FolderTracker site = site;

    [Fact]
    public async Task Nobody_else_may_look_into_the_folder_and_nothing_half_done_is_left_there()
    {
        var milestone = await site.Tracker.ImportMilestoneAsync();
        var staff = site.Tracker.Token(Role.Auditee, "EOHHS");

        (await site.Tracker.UploadAsync(milestone, staff, EvidenceScenario.Pdf("Of our own"))).Status.ShouldBe(HttpStatusCode.Created);

        File.GetUnixFileMode(site.Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var files = Directory.GetFiles(site.Folder);
        files.ShouldAllBe(path => Path.GetFileName(path).Length == 64);
        files.ShouldAllBe(path => File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    protected override Task<int> CountAsync(byte[] sha256) => Task.FromResult(File.Exists(PathOf(sha256)) ? 1 : 0);

    protected override Task AlterAsync(byte[] sha256, byte[] content) => File.WriteAllBytesAsync(PathOf(sha256), content);

    protected override Task RemoveAsync(byte[] sha256)
    {
        File.Delete(PathOf(sha256));
        return Task.CompletedTask;
    }

    private string PathOf(byte[] sha256) => Path.Combine(site.Folder, Convert.ToHexStringLower(sha256));
}
