using System.Globalization;
using System.Text;
using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Imports.Csv;

namespace RemediationTracker.Server.Tests.Imports.Csv;

public sealed class CsvImportTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const string Findings = "Agency,Secretariat,Audit,Published on,Finding,Condition,Auditee's response,Severity\r\n";
    private const string Recommendations = "Agency,Audit,Finding,Recommendation,Text,Priority\r\n";
    private const string Milestones = "Agency,Audit,Finding,Recommendations,Commitment,\"Due, as promised\",Promised on\r\n";

    // Each test has an agency of its own, so that they share a database and nothing on it.
    private readonly string agency = $"Agency{Guid.NewGuid():N}";

    private string Published => $"{agency},EOHHS,Audit of lists,2022-07-15,No list,There was none.,We will keep one.,High\r\n";

    [Fact]
    public async Task Three_files_make_an_audit_with_its_findings_recommendations_and_milestones()
    {
        var place = $"{agency},Audit of lists,No list";
        (await tracker.ImportCsvAsync("findings", Findings + Published)).Problems.ShouldBeEmpty();
        (await tracker.ImportCsvAsync("recommendations", $"{Recommendations}{place},1,Keep a list.,Low\r\n")).Problems.ShouldBeEmpty();
        (await tracker.ImportCsvAsync("milestones", $"{Milestones}{place},1,Keep a list,by Summer 2024,2022-07-15\r\n"))
            .Problems.ShouldBeEmpty();

        (await AuditsAsync()).ToString().ShouldBe(
            """
            [{"title":"Audit of lists","secretariat":"EOHHS","publishedOn":"2022-07-15","findings":[{"title":"No list",
            "condition":"There was none.","response":"We will keep one.","severity":"HIGH","source":{"name":"findings.csv"},
            "recommendations":[{"number":1,"text":"Keep a list.","priority":"LOW"}],
            "milestones":[{"title":"Keep a list","dueLatest":"2024-09-22","history":[{"occurredOn":"2022-07-15"}]}]}]}]
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task A_row_without_a_day_of_publication_drafts_a_finding()
    {
        await tracker.ImportCsvAsync("findings", $"{Findings}{agency},,Audit of lists,,No list,,,\r\n");

        var audit = (await AuditsAsync())[0];
        audit.At("publishedOn").ValueKind.ShouldBe(JsonValueKind.Null);
        audit.At("findings", 0, "source").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData(CsvImportMode.AllOrNothing)]
    [InlineData(CsvImportMode.DryRun)]
    public async Task Nothing_is_recorded_when_a_row_is_bad(CsvImportMode mode)
    {
        var bad = $"{agency},,Audit of lists,15/7/2022,Other,,,\r\n";
        var report = await tracker.ImportCsvAsync("findings", Findings + Published + bad, mode);

        report.ShouldSatisfyAllConditions(
            () => report.Good.ShouldBe(1),
            () => report.EventCount.ShouldBe(0),
            () => report.Problems.ShouldHaveSingleItem().ShouldBe(
                new CsvProblem(3, "Published on", "INVALID_VALUE", "“15/7/2022” is not a day; write it as yyyy-MM-dd.")));
        (await AuditsAsync()).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_dry_run_of_a_good_file_records_nothing()
    {
        (await tracker.ImportCsvAsync("findings", Findings + Published, CsvImportMode.DryRun)).Good.ShouldBe(1);

        (await AuditsAsync()).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task In_part_the_good_rows_are_recorded_and_the_bad_ones_told()
    {
        var report = await tracker.ImportCsvAsync("findings", $"{Findings}{agency},,Audit,,,,,\r\n{Published}", CsvImportMode.Partial);

        report.Problems.ShouldHaveSingleItem().Column.ShouldBe("Finding");
        (await AuditsAsync())[0].At("findings").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_same_file_is_recorded_once()
    {
        await tracker.ImportCsvAsync("findings", Findings + Published);
        await tracker.ImportCsvAsync("recommendations", $"{Recommendations}{agency},Audit of lists,No list,1,Keep a list.,Low\r\n");
        var milestones = $"{Milestones}{agency},Audit of lists,No list,1,Keep a list,by Summer 2024,2022-07-15\r\n";
        await tracker.ImportCsvAsync("milestones", milestones);

        var again = await tracker.ImportCsvAsync("milestones", milestones);

        (again.Known, again.Good, again.EventCount, again.Problems.Count).ShouldBe((1, 0, 0, 0));
        (await tracker.ImportCsvAsync("findings", Findings + Published)).EventCount.ShouldBe(0);
        (await AuditsAsync())[0].At("findings", 0, "milestones").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_same_file_imported_many_times_at_once_is_recorded_once()
    {
        var reports = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => tracker.ImportCsvAsync("findings", Findings + Published)));

        reports.Count(report => report.EventCount > 0).ShouldBe(1);
        (await AuditsAsync())[0].At("findings").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_is_on_record_with_another_value_is_told_and_stays()
    {
        await tracker.ImportCsvAsync("findings", Findings + Published);

        var report = await tracker.ImportCsvAsync("findings", Findings + Published.Replace("There was none.", "There was one."));

        report.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            problem => problem.Column.ShouldBe("Condition"),
            problem => problem.Code.ShouldBe("ALREADY_EXISTS"));
        (await AuditsAsync())[0].At("findings", 0, "condition").GetString().ShouldBe("There was none.");
    }

    [Fact]
    public async Task A_finding_is_not_added_to_an_audit_of_another_day()
    {
        await tracker.ImportCsvAsync("findings", Findings + Published);

        var report = await tracker.ImportCsvAsync("findings", $"{Findings}{agency},,Audit of lists,,Other,,,\r\n");

        report.Problems.ShouldHaveSingleItem().Message.ShouldBe(
            "The audit is on record, or in a row above, as published on 2022-07-15.");
    }

    [Fact]
    public async Task An_agency_is_known_whatever_its_case_and_another_by_a_full_stop()
    {
        await tracker.ImportCsvAsync("findings", Findings + Published);

        var report = await tracker.ImportCsvAsync(
            "findings",
            Findings
                + $"{agency.ToUpperInvariant()},,Audit of lists,2022-07-15,Second,,,\r\n"
                + $"{agency}.,,Audit of lists,2022-07-15,Third,,,\r\n");

        // The second row finds its audit on record; the third opens one.
        (report.Good, report.EventCount).ShouldBe((2, 1 + 3));
        (await AuditsAsync())[0].At("findings").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("by June 30 2021", "2021-06-30, is before the day on which it was said, 2022-07-15")]
    [InlineData("by June 30", "2023-06-30 was taken")]
    [InlineData("soon", "No date")]
    public async Task What_is_doubted_of_a_date_is_recorded_and_told(string phrase, string told)
    {
        await tracker.ImportCsvAsync("findings", Findings + Published);

        var report = await tracker.ImportCsvAsync(
            "milestones", $"{Milestones}{agency},Audit of lists,No list,,Keep,{phrase},2022-07-15\r\n");

        report.EventCount.ShouldBe(1);
        report.Notes.ShouldHaveSingleItem().Message.ShouldContain(told);
    }

    [Theory]
    [InlineData("2099-01-01,1,Keep,by 2024", "Promised on")]
    [InlineData("2022-07-15,2,Keep,by 2024", "Recommendations")]
    [InlineData("2022-07-15,one,Keep,by 2024", "Recommendations")]
    [InlineData("2022-07-15,1,,by 2024", "Commitment")]
    [InlineData("2022-07-15,1,Keep,", "Due, as promised")]
    [InlineData("2022-07-15,1,Keep,3/1/2021 for rules; 6/1/2021 for training", "Due, as promised")]
    [InlineData(",1,Keep,by 2024", "Promised on")]
    public async Task Each_rule_of_a_milestone_names_its_column(string cells, string column)
    {
        await tracker.ImportCsvAsync("findings", Findings + Published);
        await tracker.ImportCsvAsync("recommendations", $"{Recommendations}{agency},Audit of lists,No list,1,Keep a list.,\r\n");
        var given = cells.Split(',');

        var report = await tracker.ImportCsvAsync(
            "milestones", $"{Milestones}{agency},Audit of lists,No list,{given[1]},{given[2]},{given[3]},{given[0]}\r\n");

        report.Problems.ShouldHaveSingleItem().Column.ShouldBe(column);
    }

    [Theory]
    [InlineData("No list,0,Keep a list.,", "Recommendation")]
    [InlineData("No list,\"1,2\",Keep a list.,", "Recommendation")]
    [InlineData("No list,1,,", "Text")]
    [InlineData("No list,1,Keep a list.,Urgent", "Priority")]
    [InlineData("No such,1,Keep a list.,", "Finding")]
    public async Task Each_rule_of_a_recommendation_names_its_column(string cells, string column)
    {
        await tracker.ImportCsvAsync("findings", Findings + Published);

        (await tracker.ImportCsvAsync("recommendations", $"{Recommendations}{agency},Audit of lists,{cells}\r\n"))
            .Problems.ShouldHaveSingleItem().Column.ShouldBe(column);
    }

    [Fact]
    public async Task A_text_that_is_too_long_for_a_draft_is_refused_by_the_decider_and_told_by_its_column()
    {
        var report = await tracker.ImportCsvAsync("findings", $"{Findings}{agency},,Audit,,No list,{new string('x', 10_001)},,\r\n");

        report.Problems.ShouldHaveSingleItem().ShouldBe(new CsvProblem(
            2, "Condition", "INVALID_VALUE", "condition has 10001 characters; at most 10000 are taken."));
    }

    [Theory]
    [InlineData("{0},,", "Condition")]
    [InlineData(",{0},", "Auditee's response")]
    public async Task What_is_typed_of_a_published_finding_is_no_longer_than_of_a_draft(string cells, string column)
    {
        var text = string.Format(CultureInfo.InvariantCulture, cells, new string('x', 10_001));

        var report = await tracker.ImportCsvAsync("findings", $"{Findings}{agency},,Audit,2022-07-15,No list,{text}\r\n");

        report.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            problem => problem.Column.ShouldBe(column),
            problem => problem.Code.ShouldBe("INVALID_VALUE"));
        report.EventCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_draft_has_no_response() =>
        (await tracker.ImportCsvAsync("findings", $"{Findings}{agency},,Audit,,No list,,We agree.,\r\n"))
            .Problems.ShouldHaveSingleItem().Column.ShouldBe("Auditee's response");

    [Fact]
    public async Task Who_may_not_record_findings_does_not_by_a_file()
    {
        var report = await tracker.ImportCsvAsync(
            "findings", Findings + Published, actor: new Actor("staff-1", "Staff", Role.Auditee, agency));

        report.Problems.ShouldHaveSingleItem().Code.ShouldBe("NOT_ALLOWED");
        report.EventCount.ShouldBe(0);
    }

    [Fact]
    public async Task Lines_are_counted_as_an_editor_counts_them()
    {
        var text = $"{Findings}\r\n{agency},,Audit,,One,\"two\r\nlines\",,\r\n{agency},,Audit,,,,,\r\n";

        (await tracker.ImportCsvAsync("findings", text)).Problems.ShouldHaveSingleItem().Line.ShouldBe(5);
    }

    [Theory]
    [InlineData(',', "\r\n", true)]
    [InlineData(';', "\r\n", true)]
    [InlineData(';', "\n", false)]
    [InlineData('\t', "\n", false)]
    public async Task The_ways_in_which_spreadsheets_save_CSV_are_read(char separator, string lineEnd, bool hasMark)
    {
        var text = (Findings + Published).Replace(',', separator).ReplaceLineEndings(lineEnd);
        byte[] bytes = [.. hasMark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text)];

        var report = await tracker.ImportCsvAsync("findings", bytes);

        report.Problems.ShouldBeEmpty();
        report.Good.ShouldBe(1);
    }

    [Theory]
    [InlineData("Agency,Audit\r\nA,B\r\n", 1, "CSV_HEADINGS")]
    [InlineData("Agency,Audit,Finding,Findng\r\nA,B,C,D\r\n", 1, "CSV_HEADINGS")]
    [InlineData("Agency,Audit,Finding,Audit\r\nA,B,C,D\r\n", 1, "CSV_HEADINGS")]
    [InlineData("", 1, "CSV_HEADINGS")]
    [InlineData("Agency,Audit,Finding\r\nA,B\r\n", 2, "CSV_MALFORMED")]
    [InlineData("Agency,Audit,Finding\r\nA,B,C\r\nA,B,\"C\r\n", 3, "CSV_MALFORMED")]
    [InlineData("Agency,Audit,Finding\r\nA,B,C\0\r\n", 2, "CSV_NOT_TEXT")]
    public async Task A_file_that_is_no_such_list_is_refused_by_line(string text, int line, string code)
    {
        var problem = (await tracker.ImportCsvAsync("findings", text, CsvImportMode.DryRun)).Problems[0];

        (problem.Line, problem.Code).ShouldBe((line, code));
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_refused_by_line()
    {
        var report = await tracker.ImportCsvAsync("findings", [.. Encoding.UTF8.GetBytes(Findings), (byte)'A', 0xE9, (byte)'\n']);

        report.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            problem => problem.Line.ShouldBe(2),
            problem => problem.Code.ShouldBe("CSV_NOT_TEXT"));
    }

    [Fact]
    public async Task What_Excel_saves_as_CSV_without_UTF_8_is_told_by_name_and_read_when_it_is_named()
    {
        byte[] bytes = [.. Encoding.Latin1.GetBytes($"{Findings}{agency},,Audit,,No list,It isn"), 0x92, .. "t there,,\r\n"u8];

        (await tracker.ImportCsvAsync("findings", bytes)).Problems.ShouldHaveSingleItem().ShouldBe(new CsvProblem(
            2,
            null,
            "CSV_NOT_TEXT",
            "The file is not text in UTF-8. It seems to be in Windows-1252, as Excel saves “CSV (Comma delimited)”: save it as “CSV UTF-8”, "
            + "or name its encoding, windows-1252."));
        (await tracker.ImportCsvAsync("findings", bytes, encoding: CsvText.Encodings["windows-1252"])).Problems.ShouldBeEmpty();
        (await AuditsAsync())[0].At("findings", 0, "condition").GetString().ShouldBe("It isn’t there");
    }

    [Fact]
    public async Task Unicode_text_of_Excel_is_read()
    {
        var text = (Findings + Published).Replace(',', '\t');

        (await tracker.ImportCsvAsync("findings", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)])).Good.ShouldBe(1);
    }

    [Theory]
    [InlineData("7/15/2022")]
    [InlineData("07/15/2022")]
    [InlineData("44757")]
    public async Task A_day_as_Excel_saves_it_is_read_and_how_is_told(string day)
    {
        var report = await tracker.ImportCsvAsync("findings", Findings + Published.Replace("2022-07-15", day));

        report.Problems.ShouldBeEmpty();
        report.Notes.ShouldHaveSingleItem().ShouldBe(new CsvNote(2, "Published on", $"“{day}” was read as 2022-07-15."));
        (await AuditsAsync())[0].At("publishedOn").GetString().ShouldBe("2022-07-15");
    }

    [Fact]
    public async Task What_a_row_above_says_is_told_as_repeated_and_not_as_on_record()
    {
        await tracker.ImportCsvAsync("findings", Findings + Published);
        var row = $"{agency},Audit of lists,No list,,Keep a list,by Summer 2024,2022-07-15\r\n";

        var report = await tracker.ImportCsvAsync("milestones", Milestones + row + row + row);

        (report.Good, report.Known, report.Repeated).ShouldBe((1, 0, 2));
        report.Notes.Select(note => note.Message).ShouldBe(["The row says what line 2 says.", "The row says what line 2 says."]);
    }

    [Fact]
    public async Task More_rows_than_one_transaction_takes_are_refused()
    {
        var rows = string.Concat(Enumerable.Repeat($"{agency},,Audit,,One,,,\r\n", 5_001));

        (await tracker.ImportCsvAsync("findings", Findings + rows)).Problems.ShouldHaveSingleItem().Code.ShouldBe("CSV_TOO_LARGE");
    }

    [Fact]
    public async Task Hundreds_of_rows_are_recorded_together()
    {
        var rows = string.Concat(
            Enumerable.Range(1, 400).Select(n => $"{agency},,Audit {n % 7},2022-07-{(n % 7) + 1:00},Finding {n},,,Low\r\n"));

        var report = await tracker.ImportCsvAsync("findings", Findings + rows);

        report.Problems.ShouldBeEmpty();
        (report.Good, report.EventCount).ShouldBe((400, 400 + 400 + 14));
    }

    private async Task<JsonElement> AuditsAsync()
    {
        var data = await tracker.DataAsync(
            """
            query ($agency: String) { audits(first: 2, where: { agency: { eq: $agency } }) { nodes {
              title secretariat publishedOn findings { title condition response severity source { name }
                recommendations { number text priority } milestones { title dueLatest history { occurredOn } } } } } }
            """,
            tracker.Token(Role.Auditor),
            new { agency });
        return data.At("audits", "nodes");
    }
}
