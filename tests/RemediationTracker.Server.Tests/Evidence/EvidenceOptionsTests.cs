using Microsoft.Extensions.Configuration;
using RemediationTracker.Server.Evidence;

namespace RemediationTracker.Server.Tests.Evidence;

public sealed class EvidenceOptionsTests
{
    [Fact]
    public void Left_out_it_is_25_MiB_in_PostgreSQL_without_a_scan() =>
        EvidenceOptions.From(new ConfigurationManager()).ShouldBe(
            new EvidenceOptions { Folder = null, MaxBytes = 26_214_400, ScanCommand = null });

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("268435457")]
    [InlineData("25 MiB")]
    public void A_size_that_is_none_is_refused_naming_the_setting(string size)
    {
        var configuration = new ConfigurationManager { ["Evidence:MaxBytes"] = size };

        Should.Throw<StartupException>(() => EvidenceOptions.From(configuration)).Message.ShouldContain("Evidence__MaxBytes");
    }

    [Fact]
    public void A_folder_that_cannot_be_made_stops_the_start()
    {
        var file = Path.GetTempFileName();

        Should.Throw<StartupException>(() => new FolderEvidenceStore(Path.Combine(file, "evidence"))).Message.ShouldContain("Evidence__Folder");

        File.Delete(file);
    }
}
