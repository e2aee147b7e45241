using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using RemediationTracker.Server.Imports;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace RemediationTracker.Server.Tests.Imports;

/// <summary>What of a PDF is its text, and which PDFs have none.</summary>
public sealed class PdfPageTests
{
    [Fact]
    public void Running_heads_and_page_numbers_are_dropped_and_a_paragraph_goes_on_over_the_page()
    {
        var page = SamplePage.Read(Report(), "report.pdf");

        page.Title.ShouldBe("OSR Did Not Keep Its Lists");
        page.Text.ShouldNotContain("Audit No.");
        page.Text.ShouldNotContain("Page");
        page.Finding.ShouldNotBeNull().Condition.ShouldBe(
            "OSR did not keep its lists of the 45[1] offices that it must oversee, and so it could not say which of them had been seen.");
        page.Finding.Recommendations.Select(r => r.Text).ShouldBe(["OSR should keep its lists.", "OSR should train its staff."]);
        page.Milestones.ShouldHaveSingleItem().DuePhrase.ShouldBe("by June 30, 2024");
    }

    [Fact]
    public void A_note_at_the_foot_of_a_page_comes_after_the_text()
    {
        var page = SamplePage.Read(Report(), "report.pdf");

        page.Sentences.Single(s => s.Place == PagePlace.Note).Text.ShouldBe("[1] Five were closed.");
        page.Doubts.ShouldNotContain(d => d.Contains("glued"));
    }

    [Fact]
    public void A_page_that_is_a_picture_is_told()
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        Write(
            builder.AddPage(612, 792),
            font,
            ["Overview", "It was a long list that nobody kept.", "Criteria", "Keep lists, says the law of lists.", "Auditor's Reply", "So."]);
        builder.AddPage(612, 792).AddPng(Picture, new PdfRectangle(50, 50, 500, 700));

        SamplePage.Read(builder.Build()).Doubts.ShouldContain("Page 2 is a picture; what it shows was not read.");
    }

    [Fact]
    public void A_scanned_PDF_is_refused()
    {
        using var builder = new PdfDocumentBuilder();
        builder.AddPage(612, 792).AddPng(Picture, new PdfRectangle(0, 0, 612, 792));

        Refused(builder.Build()).ShouldBe("IMPORT_NO_TEXT");
    }

    [Fact]
    public void A_PDF_with_a_password_is_refused() =>
        Refused(Pdf(
            "BT /F1 12 Tf 50 700 Td (Overview) Tj ET"u8.ToArray(), "",
            $"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O <{new string('A', 64)}> /U <{new string('B', 64)}> >> "
            + "/ID [<00> <00>]"))
            .ShouldBe("IMPORT_ENCRYPTED");

    [Fact]
    public void A_PDF_that_is_cut_off_or_damaged_is_refused()
    {
        var whole = Report();

        Refused(whole[..(whole.Length / 3)]).ShouldBe("IMPORT_BROKEN");
        Refused("%PDF-1.7\nnothing of a PDF follows"u8.ToArray()).ShouldBe("IMPORT_BROKEN");
    }

    [Fact]
    public void A_huge_PDF_is_refused()
    {
        var bytes = new byte[OsaPage.MaxPdfBytes + 1];
        "%PDF-1.7"u8.CopyTo(bytes);

        Refused(bytes).ShouldBe("IMPORT_TOO_LARGE");
    }

    [Fact]
    public void A_stream_that_unpacks_to_gigabytes_is_refused()
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            var blanks = Encoding.ASCII.GetBytes(new string(' ', 1024 * 1024));
            for (var i = 0; i < 300; i++)
                stream.Write(blanks);
        }

        Refused(Pdf(packed.ToArray(), "/Filter /FlateDecode")).ShouldBe("IMPORT_TOO_LARGE");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("<< /A ")]
    [InlineData("q ")]
    [InlineData("BT ")]
    public void Content_that_nests_without_end_is_read_or_refused_in_seconds(string piece)
    {
        var content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length)));
        var clock = Stopwatch.StartNew();

        OsaPage.Read(Pdf(content, ""), "report.pdf", SamplePage.Options).ShouldBeOfType<PageRefusal>();

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(25));
    }

    [Fact]
    public void Pages_that_hold_themselves_are_refused()
    {
        var pdf = Encoding.Latin1.GetString(Pdf([], "")).Replace("/Kids [3 0 R]", "/Kids [2 0 R]");

        OsaPage.Read(Encoding.Latin1.GetBytes(pdf), "report.pdf", SamplePage.Options).ShouldBeOfType<PageRefusal>();
    }

    // One pixel.
    private static byte[] Picture => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    private static string Refused(byte[] bytes) => OsaPage.Read(bytes, "report.pdf", SamplePage.Options).ShouldBeOfType<PageRefusal>().Code;

    private static byte[] Report()
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.TimesRoman);
        var bold = builder.AddStandard14Font(Standard14Font.TimesBold);
        var first = Framed(builder, font, 1);
        first.AddText("OSR Did Not Keep Its Lists", 20, new PdfPoint(72, 690), bold);
        first.AddText("Overview", 12, new PdfPoint(72, 660), bold);
        var letters = first.AddText("OSR did not keep its lists of the 45", 12, new PdfPoint(72, 640), font);
        first.AddText("1", 7, new PdfPoint(letters[^1].EndBaseLine.X, 644), font);
        first.AddText("offices that it must oversee, and so it could", 12, new PdfPoint(letters[^1].EndBaseLine.X + 8, 640), font);
        first.AddText("1", 6, new PdfPoint(72, 83), font);
        first.AddText("Five were closed.", 9, new PdfPoint(76, 80), font);

        var second = Framed(builder, font, 2);
        second.AddText("not say which of them had been seen.", 12, new PdfPoint(72, 700), font);
        second.AddText("Recommendations", 12, new PdfPoint(72, 670), bold);
        second.AddText("1.", 12, new PdfPoint(84, 650), font);
        second.AddText("OSR should keep its", 12, new PdfPoint(104, 650), font);
        second.AddText("lists.", 12, new PdfPoint(104, 636), font);
        second.AddText("2.", 12, new PdfPoint(84, 622), font);
        second.AddText("OSR should train its staff.", 12, new PdfPoint(104, 622), font);
        var third = Framed(builder, font, 3);
        third.AddText("Auditee's Response", 12, new PdfPoint(72, 700), bold);
        third.AddText("OSR will keep its lists by June 30,", 12, new PdfPoint(72, 680), font);
        third.AddText("2024.", 12, new PdfPoint(72, 666), font);
        third.AddText("Date published: January 10, 2024", 12, new PdfPoint(72, 636), font);
        return builder.Build();
    }

    private static PdfPageBuilder Framed(PdfDocumentBuilder builder, PdfDocumentBuilder.AddedFont font, int number)
    {
        var page = builder.AddPage(612, 792);
        page.AddText($"Audit No. 2024-0001-3S     Office of Sample Records, page {number}", 9, new PdfPoint(72, 750), font);
        page.AddText($"Page {number} of 3", 9, new PdfPoint(290, 40), font);
        return page;
    }

    private static void Write(PdfPageBuilder page, PdfDocumentBuilder.AddedFont font, string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
            page.AddText(lines[i], 12, new PdfPoint(72, 700 - (40 * i)), font);
    }

    // One page with this content.
    private static byte[] Pdf(byte[] content, string filter, string trailer = "")
    {
        using var pdf = new MemoryStream();
        var offsets = new List<long>();
        Text("%PDF-1.4\n");
        Begin("<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
        Begin("<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n");
        Begin("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>\nendobj\n");
        Begin($"<< /Length {content.Length} {filter} >>\nstream\n");
        pdf.Write(content);
        Text("\nendstream\nendobj\n");
        Begin("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n");
        var table = pdf.Position;
        Text($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n" + string.Concat(offsets.Select(o => $"{o:D10} 00000 n \n")));
        Text($"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n");
        return pdf.ToArray();

        void Begin(string text)
        {
            offsets.Add(pdf.Position);
            Text($"{offsets.Count} 0 obj\n{text}");
        }

        void Text(string text) => pdf.Write(Encoding.ASCII.GetBytes(text));
    }
}
