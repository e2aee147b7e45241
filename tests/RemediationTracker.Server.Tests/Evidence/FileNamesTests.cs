using RemediationTracker.Server.Evidence;

namespace RemediationTracker.Server.Tests.Evidence;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("policy.pdf", "policy.pdf")]
    [InlineData(@"C:\Users\Ann\policy.pdf", "policy.pdf")]
    [InlineData("../../policy.pdf", "policy.pdf")]
    [InlineData(" .policy.pdf. ", "policy.pdf")]
    [InlineData("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie_ x=1.pdf")]
    [InlineData("fdp.\u202Eexe.pdf", "fdp.exe.pdf")]
    [InlineData("a\0b.pdf", "ab.pdf")]
    [InlineData("\ud800.pdf", "pdf")]
    [InlineData("..", "")]
    [InlineData("", "")]
    public void A_name_is_kept_without_what_no_file_name_should_have(string given, string kept) => FileNames.Clean(given).ShouldBe(kept);

    [Fact]
    public void A_long_name_keeps_its_extension_and_whole_characters()
    {
        var kept = FileNames.Clean("a" + string.Concat(Enumerable.Repeat("😀", 100)) + ".pdf");

        kept.Length.ShouldBeLessThanOrEqualTo(150);
        kept.ShouldEndWith("😀.pdf");
    }
}
