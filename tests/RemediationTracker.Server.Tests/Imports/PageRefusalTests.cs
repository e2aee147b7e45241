using System.Text;
using RemediationTracker.Server.Imports;

namespace RemediationTracker.Server.Tests.Imports;

public sealed class PageRefusalTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t\n")]
    [InlineData("\uFEFF")]
    public void An_empty_file_is_refused(string text) => Refused(Encoding.UTF8.GetBytes(text)).ShouldBe("IMPORT_EMPTY");

    [Fact]
    public void A_file_over_five_MiB_is_refused()
    {
        Refused(new byte[OsaPage.MaxBytes + 1]).ShouldBe("IMPORT_TOO_LARGE");
        OsaPage.TooLarge("page.txt", 50_000_000, OsaPage.MaxPdfBytes).Message.ShouldContain("50000000");
    }

    [Theory]
    [InlineData(new byte[] { 65, 0, 66 })]
    [InlineData(new byte[] { 0xFF, 0xFE, 65 })]
    [InlineData(new byte[] { 65, 0xC3, 0x28 })]
    public void What_is_not_UTF_8_text_is_refused(byte[] bytes) => Refused(bytes).ShouldBe("IMPORT_BINARY");

    [Theory]
    [InlineData("Dear all,\n\nplease find the minutes below.\n\nRecommendations\n\nBring cake.")]
    [InlineData("The Office of the State Auditor is in the State House.")]
    public void Text_that_is_no_page_of_the_auditor_is_refused(string text) =>
        Refused(Encoding.UTF8.GetBytes(text)).ShouldBe("IMPORT_NOT_AN_OSA_PAGE");

    private static string Refused(byte[] bytes) => OsaPage.Read(bytes, "page.txt", SamplePage.Options).ShouldBeOfType<PageRefusal>().Code;
}
