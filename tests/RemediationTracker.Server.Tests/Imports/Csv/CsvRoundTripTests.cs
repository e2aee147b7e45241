using System.Text;
using RemediationTracker.Server.Exports;
using RemediationTracker.Server.Imports.Csv;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Tests.Imports.Csv;

/// <summary>What is exported and imported again is the same, as far as the columns tell it.</summary>
public sealed class CsvRoundTripTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private static readonly string[] Lists = ["findings", "recommendations", "milestones"];

    private static readonly string[] Pieces =
        ["=1+2", "+", "-", "@", "'", "''", "\t", "\"", ",", ";", "\r\n", "\n", " ", "x", "Überprüfung", "✓", "𝄞", "a list", "|", "sep=;"];

    private static readonly string[] Phrases = ["by Summer 2024", "2023", "within six months", "ongoing", "dependent upon resources"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task An_export_imported_for_another_agency_exports_the_same(int seed)
    {
        var (one, other) = ($"One{Guid.NewGuid():N}", $"Two{Guid.NewGuid():N}");
        await MakeAsync(one, new Random(seed));

        var renamed = new Dictionary<string, string>();
        foreach (var list in Lists)
        {
            var exported = await tracker.ExportAsync(list, new ReadScope(one, true));
            renamed[list] = Encoding.UTF8.GetString(exported).Replace(one, other, StringComparison.Ordinal);
            (await tracker.ImportCsvAsync(list, renamed[list])).Problems.ShouldBeEmpty();
        }

        foreach (var list in Lists)
            Encoding.UTF8.GetString(await tracker.ExportAsync(list, new ReadScope(other, true))).ShouldBe(renamed[list]);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public async Task An_export_imported_where_it_came_from_says_nothing_new(int seed)
    {
        var agency = $"Same{Guid.NewGuid():N}";
        await MakeAsync(agency, new Random(seed));

        foreach (var list in Lists)
        {
            var report = await tracker.ImportCsvAsync(list, await tracker.ExportAsync(list, new ReadScope(agency, true)));
            (report.Problems.Count, report.Good, report.EventCount, report.Known).ShouldBe((0, 0, 0, report.Rows));
        }
    }

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    public async Task A_workbook_imported_where_it_came_from_says_nothing_new(int seed)
    {
        var agency = $"Same{Guid.NewGuid():N}";
        await MakeAsync(agency, new Random(seed));

        foreach (var list in Lists)
        {
            var workbook = await tracker.ExportAsync(list, new ReadScope(agency, true), ExportFormat.Xlsx);
            var report = await tracker.ImportCsvAsync(list, workbook);
            (report.Problems.Count, report.Good, report.EventCount, report.Known).ShouldBe((0, 0, 0, report.Rows));
            report.Rows.ShouldBeGreaterThan(0);
        }
    }

    /// <summary>Puts a random record of an agency on record by files that are written by hand.</summary>
    private async Task MakeAsync(string agency, Random random)
    {
        var (findings, recommendations, milestones) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        findings.AppendLine("Agency,Audit,Published on,Finding,Condition,Cause,Auditee's response,Auditor's reply,Severity");
        recommendations.AppendLine("Agency,Audit,Finding,Recommendation,Text,Priority");
        milestones.AppendLine("Agency,Audit,Finding,Recommendations,Commitment,\"Due, as promised\",Promised on");
        for (var n = 0; n < 5; n++)
        {
            var audit = n % 2;
            var place = $"{agency},{Cell($"Audit {audit}")},";
            var title = Cell($"{Line(random)}{n}");
            findings.AppendLine(
                $"{place}2022-0{audit + 1}-15,{title},{Any()},{Any()},{Any()},{Any()},{(n % 2 == 0 ? "" : "High")}");
            recommendations.AppendLine($"{place}{title},1,{Cell($"a{Text(random)}")},Low");
            recommendations.AppendLine($"{place}{title},4,{Cell($"{Text(random)}b")},");
            milestones.AppendLine(
                $"{place}{title},\"1, 4\",{Cell($"{Line(random)}c")},{Phrases[random.Next(Phrases.Length)]},2022-0{audit + 1}-15");
        }

        foreach (var (list, text) in Lists.Zip(new[] { findings, recommendations, milestones }))
            (await tracker.ImportCsvAsync(list, text.ToString())).Problems.ShouldBeEmpty();

        string Any() => random.Next(4) == 0 ? "" : Cell($"{Text(random)}.");
    }

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    /// <summary>A text as titles are, of one line.</summary>
    private static string Line(Random random) => Text(random).ReplaceLineEndings(" ").Replace('\t', ' ');

    /// <summary>A cell that reads as this text.</summary>
    private static string Cell(string text) =>
        $"\"{(CsvDisarming.IsDisarmed($"'{text}") ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
