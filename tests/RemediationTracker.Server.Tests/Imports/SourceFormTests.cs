using System.Text.Json;
using RemediationTracker.Server.Imports;

namespace RemediationTracker.Server.Tests.Imports;

/// <summary>One page as text, as a saved web page and as a PDF that a browser printed.</summary>
public sealed class SourceFormTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    // What stands on a site's page around its text is in some forms and not in others.
    private static readonly PagePlace[] Around = [PagePlace.Banner, PagePlace.Navigation, PagePlace.Footer];

    [Theory]
    [InlineData(SamplePage.DisasterRecovery, ".html")]
    [InlineData(SamplePage.DisasterRecovery, ".pdf")]
    [InlineData(SamplePage.Overview, ".html")]
    [InlineData(SamplePage.Overview, ".pdf")]
    public void The_same_proposal_comes_from_each_form_of_a_page(string name, string form)
    {
        var text = SamplePage.Read(SamplePage.Real(name), name);

        var page = Read(name, form);

        Told(page).ShouldBe(Told(text));
        page.Doubts.ShouldBe(text.Doubts);
        Sentences(page).ShouldBe(Sentences(text));
    }

    [Theory]
    [InlineData(".html")]
    [InlineData(".pdf")]
    public void A_web_page_and_a_PDF_keep_the_address_they_tell(string form) =>
        Read(SamplePage.DisasterRecovery, form).Address
            .ShouldBe("https://www.mass.gov/info-details/masshealth-did-not-annually-update-or-test-its-disaster-recovery-plan");

    [Fact]
    public void The_form_is_known_by_what_the_file_holds()
    {
        var bytes = SamplePage.MadeUp(Path.ChangeExtension(SamplePage.DisasterRecovery, ".pdf"));

        Told(SamplePage.Read(bytes, "page.txt")).ShouldBe(Told(SamplePage.Read(SamplePage.Real(SamplePage.DisasterRecovery))));
        SamplePage.Read(SamplePage.Real(SamplePage.DisasterRecovery), "page.pdf").Finding.ShouldNotBeNull();
    }

    private static PageProposal Read(string name, string form) =>
        SamplePage.Read(SamplePage.MadeUp(Path.ChangeExtension(name, form)), name);

    private static string Told(PageProposal page) => Squeezed(JsonSerializer.Serialize(
        new
        {
            page.Title,
            page.Subtitle,
            page.PublishedOn,
            page.Agency,
            page.Overview,
            page.Finding,
            Milestones = page.Milestones.Select(m => m with { Sentences = [] }),
        },
        Indented));

    private static IEnumerable<string> Sentences(PageProposal page) =>
        page.Sentences.Where(s => !Around.Contains(s.Place)).Select(s => $"{s.Place} {s.RecommendationNumber}: {Squeezed(s.Text)}");

    private static string Squeezed(string text) =>
        string.Join(' ', text.Replace("\\u00A0", " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
