using System.Diagnostics;
using System.Text;
using RemediationTracker.Server.Imports;

namespace RemediationTracker.Server.Tests.Imports;

/// <summary>What of a web page is its text, and in which characters it is written.</summary>
public sealed class HtmlPageTests
{
    [Fact]
    public void What_the_site_puts_around_the_page_is_no_text_of_it()
    {
        var page = SamplePage.Read(SamplePage.MadeUp(Path.ChangeExtension(SamplePage.DisasterRecovery, ".html")));

        foreach (var around in (string[])["Skip to main", "Visiting", "All Topics", "dataLayer", "December 31, 2031", "googletagmanager"])
            page.Text.ShouldNotContain(around);
    }

    [Theory]
    [InlineData("45<sup>2</sup> of the 60 employees", "45[2] of the 60 employees")]
    [InlineData("45<sup><a href='#fn2' id='fnref2'>2</a></sup> employees", "45[2] employees")]
    [InlineData("45<a href='#_ftn2'>[2]</a> employees", "45[2] employees")]
    [InlineData("employees.<a class='footnote' href='#fn2'>2</a> All", "employees.[2] All")]
    [InlineData("the 30<sup>th</sup> of June", "the 30th of June")]
    [InlineData("employees<sup>*</sup>", "employees[*]")]
    [InlineData("see <a href='#t3'>3</a> below", "see 3 below")]
    public void A_footnote_s_marker_is_kept_apart_from_the_number_beside_it(string html, string text) =>
        Page($"<p>It found {html} there.</p>").Text.ShouldContain(text);

    [Fact]
    public void A_number_with_a_marker_is_not_doubted_and_its_date_is_read()
    {
        var page = Page(
            "<p>It found 452 lists.<sup>2</sup> Then it counted 45<sup>2</sup> of them.</p>", "OSR will act by June 30, 2024<sup>2</sup>.",
            "<ol class='footnotes'><li id='fn1'>One.</li><li id='fn2'>Two. <a href='#fnref2'>↩</a></li></ol>");

        page.Doubts.ShouldNotContain(d => d.Contains("glued"));
        page.Milestones.ShouldHaveSingleItem().Reading.Latest.ShouldBe(new DateOnly(2024, 6, 30));
        page.Sentences.Where(s => s.Place == PagePlace.Note).Select(s => s.Text).ShouldBe(["1. One.", "2. Two."]);
        page.Sentences.Select(s => s.Text).ShouldContain("It found 452 lists.[2]");
    }

    [Fact]
    public void The_cells_of_a_row_and_the_items_of_a_list_stay_apart() =>
        Page(
            "<table><tr><th>Agency</th><th>Lists</th></tr><tr><td><p>EEA</p></td><td>10</td></tr></table>"
            + "<ul><li>first<ul><li><p>inner</p></li></ul></li><li>second</li></ul><ol start='3'><li>third</li></ol>"
            + "<p>one<br>Two</p>").Finding!.Condition
            .ShouldBe("Agency | Lists\n\nEEA | 10\n\n• first\n\n• inner\n\n• second\n\n3. third\n\none\n\nTwo");

    [Fact]
    public void A_table_that_only_places_things_is_no_row() =>
        Page("<table role='presentation'><tr><td><h3>Lists</h3><p>None.</p></td><td><p>Some.</p></td></tr></table>").Finding!.Condition
            .ShouldBe("Lists\n\nNone.\n\nSome.");

    [Fact]
    public void What_is_hidden_is_no_text() =>
        Page("<p>Seen.</p><p hidden>One.</p><p style='color: red; display: none'>Two.</p><template><p>Three.</p></template>")
            .Finding!.Condition.ShouldBe("Seen.");

    [Theory]
    [InlineData("windows-1252", "windows-1252")]
    [InlineData("ISO-8859-1", "windows-1252")]
    [InlineData("utf-8", "utf-8")]
    [InlineData("", "windows-1252")]
    [InlineData("", "utf-8")]
    public void A_page_is_read_in_the_characters_it_says_or_those_a_browser_takes_it_for(string said, string written)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var meta = said.Length == 0 ? "" : $"<meta http-equiv=\"Content-Type\" content=\"text/html; charset={said}\">";
        var html = Html("<p>“The office’s list — all of it.”</p>").Replace("<head>", "<head>" + meta);
        var bytes = Encoding.GetEncoding(written).GetBytes(html);

        SamplePage.Read(bytes).Finding!.Condition.ShouldBe("“The office’s list — all of it.”");
    }

    [Fact]
    public void A_page_in_UTF_16_is_known_by_its_mark() =>
        SamplePage.Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Html("<p>“So.”</p>"))])
            .Finding!.Condition.ShouldBe("“So.”");

    [Theory]
    [InlineData("x-unheard-of")]
    [InlineData("utf-8")]
    public void Characters_that_are_not_known_are_refused(string said) =>
        Refused(Encoding.Latin1.GetBytes(Html("<p>caf\u00E9</p>").Replace("<head>", $"<head><meta charset='{said}'>")))
            .ShouldBe("IMPORT_CHARSET");

    [Fact]
    public void A_page_without_text_is_refused() =>
        Refused(Encoding.UTF8.GetBytes("<!DOCTYPE html><html><body><script>var x = 'Overview';</script></body></html>"))
            .ShouldBe("IMPORT_EMPTY");

    [Fact]
    public void A_page_that_is_no_page_of_the_auditor_is_refused() =>
        Refused(Encoding.UTF8.GetBytes("<!DOCTYPE html><html><body><p>Recommendations</p><p>Bring cake.</p></body></html>"))
            .ShouldBe("IMPORT_NOT_AN_OSA_PAGE");

    [Theory]
    [InlineData("<div>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<b><a href='#x'><i>")]
    [InlineData("<ul><li>")]
    [InlineData("<sup>")]
    [InlineData("&amp;&lt;")]
    public void A_page_that_nests_without_end_is_read_or_refused_in_seconds(string piece)
    {
        var html = Html(string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length)) + "<p>Deep.</p>");
        var clock = Stopwatch.StartNew();

        OsaPage.Read(Encoding.UTF8.GetBytes(html), "page.html", SamplePage.Options).ShouldNotBeNull();

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(25));
    }

    private static PageProposal Page(string condition, string response = "We agree.", string after = "") =>
        SamplePage.Read(Encoding.UTF8.GetBytes(Html(condition, response, after)), "page.html");

    private static string Html(string condition, string response = "We agree.", string after = "") =>
        "<!DOCTYPE html><html><head><title>OSR | Mass.gov</title></head><body><header><p>Menu</p></header><main>"
        + $"<p>Home &gt; Audits</p><h1>OSR Did Not Keep Its Lists</h1><h2>Overview</h2>{condition}"
        + "<h2>Recommendations</h2><ol><li>OSR should act.</li></ol>"
        + $"<h2>Auditee&rsquo;s Response</h2><p>{response}</p><p>Date published: January 10, 2024</p>{after}</main></body></html>";

    private static string Refused(byte[] bytes) => OsaPage.Read(bytes, "page.html", SamplePage.Options).ShouldBeOfType<PageRefusal>().Code;
}
