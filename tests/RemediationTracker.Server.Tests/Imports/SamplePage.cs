using System.Text;
using RemediationTracker.Server.Imports;

namespace RemediationTracker.Server.Tests.Imports;

/// <summary>The two real pages that the server carries, and the pages made up for these tests.</summary>
internal static class SamplePage
{
    public const string DisasterRecovery = "masshealth-did-not-annually-update-or-test-its-disaster-recovery-plan.txt";

    public const string Overview = "masshealth-coop-overview-of-audited-entity.txt";

    public static readonly ImportOptions Options = new(new DateOnly(2026, 1, 5));

    public static byte[] Real(string name)
    {
        using var stream = typeof(OsaPage).Assembly.GetManifestResourceStream("Samples/" + name);
        using var copy = new MemoryStream();
        stream.ShouldNotBeNull().CopyTo(copy);
        return copy.ToArray();
    }

    public static byte[] MadeUp(string name) =>
        File.ReadAllBytes(Path.Combine(Repo.Root, "tests", "RemediationTracker.Server.Tests", "Imports", "Pages", name));

    public static PageProposal Read(byte[] bytes, string name = "page.txt") =>
        OsaPage.Read(bytes, name, Options).ShouldBeOfType<PageProposal>();

    public static PageProposal Read(string text) => Read(Encoding.UTF8.GetBytes(text));
}
