using System.Text;
using System.Text.Json;
using RemediationTracker.Server.Tests.Imports;

namespace RemediationTracker.Server.Tests.Cli;

/// <summary>The command <c>import</c>.</summary>
public sealed class ImportCommandTests
{
    private const string Overview = "masshealth-coop-overview-of-audited-entity.txt";
    private const string Finding = "masshealth-did-not-annually-update-or-test-its-disaster-recovery-plan.txt";

    [Fact]
    public async Task Imported_pages_are_shown_sentence_by_sentence_and_recorded()
    {
        await using var data = await RecordFolder.BeginAsync();

        var import = await data.RunAsync("import", data.WriteSample(Finding), data.WriteSample(Overview));

        import.Status.ShouldBe(0);
        import.Output.ShouldContain("MassHealth does not have any policies and procedures regarding the updating");
        import.Output.ShouldContain($"Recorded {Finding}");
        (await OverdueAsync(data, "2024-09-23")).GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Importing_the_same_page_twice_records_nothing_new_and_says_so()
    {
        await using var data = await RecordFolder.BeginAsync();
        var page = data.WriteSample(Overview);
        await data.RunAsync("import", page);

        var again = await data.RunAsync("import", page);

        again.Status.ShouldBe(0);
        again.Output.ShouldContain($"{Overview} is on record already; nothing new was recorded.");
    }

    [Fact]
    public async Task Importing_a_changed_version_shows_the_difference_and_is_refused()
    {
        await using var data = await RecordFolder.BeginAsync();
        await data.RunAsync("import", data.WriteSample(Finding));
        var changed = Embedded.Text($"Samples/{Finding}").Replace("by Summer 2024", "by Summer 2025", StringComparison.Ordinal);

        var import = await data.RunAsync("import", data.Write(Finding, Encoding.UTF8.GetBytes(changed)));

        import.Status.ShouldBe(1);
        import.Error.ShouldContain("IMPORT_CHANGED");
        import.Output.ShouldMatch(@"(?m)^\+ Due to the complexity");
        (await OverdueAsync(data, "2024-09-23")).GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_changed_version_takes_the_place_of_the_one_on_record_upon_request()
    {
        await using var data = await RecordFolder.BeginAsync();
        await data.RunAsync("import", data.WriteSample(Finding));
        var changed = Embedded.Text($"Samples/{Finding}").Replace("by Summer 2024", "by Summer 2025", StringComparison.Ordinal);

        var import = await data.RunAsync("import", "--supersede", data.Write(Finding, Encoding.UTF8.GetBytes(changed)));

        import.Status.ShouldBe(0);
        (await OverdueAsync(data, "2024-09-23")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_dry_run_shows_and_records_nothing()
    {
        using var data = new DataFolder();

        var import = await TrackerProcess.RunAsync(data.Path, "import", "--dry-run", data.WriteSample(Finding));

        import.Output.ShouldContain("Commitments");
        import.Output.ShouldContain("there is no record yet to compare with");
        Directory.Exists(data.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task A_dry_run_says_whether_this_or_another_version_is_on_record()
    {
        await using var data = await RecordFolder.BeginAsync();
        var overview = data.WriteSample(Overview);
        var finding = data.WriteSample(Finding);
        await data.RunAsync("import", finding);
        await File.AppendAllTextAsync(finding, "\nThe plan is tested each year.\n");

        var changed = await data.RunAsync("import", "--dry-run", finding, overview);

        changed.Status.ShouldBe(1);
        changed.Error.ShouldContain("IMPORT_CHANGED: Another version of");
        changed.Output.ShouldContain("+ The plan is tested each year.");
        changed.Output.ShouldContain($"Dry run: {Overview} can be recorded.");
        var same = await data.RunAsync("import", "--dry-run", data.WriteSample(Finding));
        same.Status.ShouldBe(0);
        same.Output.ShouldContain("is on record already");
    }

    [Fact]
    public async Task A_folder_may_hold_web_pages_and_PDFs_beside_text()
    {
        await using var data = await RecordFolder.BeginAsync();
        var overview = data.WriteSample(Overview);
        var web = Path.ChangeExtension(Finding, ".html");
        var printed = Path.ChangeExtension(Finding, ".pdf");
        data.Write(web, SamplePage.MadeUp(web));
        data.Write(printed, SamplePage.MadeUp(printed));

        var import = await data.RunAsync("import", Path.GetDirectoryName(overview)!);

        import.Error.ShouldNotContain("IMPORT_");
        import.Output.ShouldContain($"Recorded {web}");
        import.Output.ShouldContain($"{printed} is on record already");
        (await OverdueAsync(data, "2024-09-23")).GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("empty.txt", 0, "IMPORT_EMPTY")]
    [InlineData("binary.txt", 1_000, "IMPORT_BINARY")]
    [InlineData("large.txt", 50 * 1024 * 1024, "IMPORT_TOO_LARGE")]
    public async Task A_file_that_is_no_page_is_refused_with_a_code_and_with_it_all_the_others(string name, int length, string code)
    {
        using var data = new DataFolder();

        var import = await TrackerProcess.RunAsync(data.Path, "import", data.WriteSample(Finding), data.Write(name, new byte[length]));

        import.Status.ShouldBe(1);
        import.Error.ShouldContain(code);
        Directory.Exists(data.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task A_new_audit_is_told_with_its_secretariat_and_an_agency_that_is_new()
    {
        await using var data = await RecordFolder.BeginAsync();
        await data.RunAsync("import", data.WriteSample(Overview));

        var known = data.Write("known.txt", Encoding.UTF8.GetBytes(Pages.Finding("MassHealth Did Not Keep The List", "January 9, 2023")));
        var mistyped = data.Write("mistyped.txt", Encoding.UTF8.GetBytes(Pages.Finding("MasHealth Did Not Keep The List", "January 9, 2023")));
        var import = await data.RunAsync("import", known, mistyped);

        import.Output.ShouldContain("Audit: a new one of MassHealth.");
        import.Output.ShouldContain("Secretariat: EOHHS, whose staff see it too.");
        import.Output.ShouldContain("MasHealth was not on record before");
        import.Output.ShouldContain("No secretariat is told");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused_by_name()
    {
        using var data = new DataFolder();

        var import = await TrackerProcess.RunAsync(data.Path, "import", "nowhere.txt");

        import.Error.ShouldContain("IMPORT_NO_SUCH_FILE: nowhere.txt is not there.");
        import.Status.ShouldBe(1);
    }

    private static async Task<JsonElement> OverdueAsync(RecordFolder data, string on)
    {
        var overdue = await data.RunAsync("overdue", "--on", on, "--json");
        overdue.Status.ShouldBe(0, overdue.Error);
        return JsonDocument.Parse(overdue.Output).RootElement;
    }
}
