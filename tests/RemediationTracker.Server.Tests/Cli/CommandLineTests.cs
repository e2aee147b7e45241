using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;
using RemediationTracker.TestPostgres;

namespace RemediationTracker.Server.Tests.Cli;

public sealed class CommandLineTests
{
    private const string Finding = "masshealth-did-not-annually-update-or-test-its-disaster-recovery-plan.txt";

    [Theory]
    [InlineData("Massachusetts", "2024-06-30")]
    [InlineData("Federal", "2024-09-30")]
    public async Task A_fiscal_year_ends_as_the_calendar_has_it_that_was_asked_for(string calendar, string latest)
    {
        using var data = new DataFolder();

        var due = await TrackerProcess.RunAsync(
            data.Path, "due", "by the end of FY24", "--said", "2022-07-15", "--calendar", calendar, "--json");

        JsonDocument.Parse(due.Output).RootElement.At(0, "latest").GetString().ShouldBe(latest);
    }

    [Fact]
    public async Task What_the_federal_fiscal_year_would_change_is_shown()
    {
        await using var data = await RecordFolder.BeginAsync();
        var fiscal = Embedded.Text($"Samples/{Finding}").Replace("by Summer 2024", "by the end of FY24", StringComparison.Ordinal);
        await data.RunAsync("import", data.Write(Finding, Encoding.UTF8.GetBytes(fiscal)));

        var shown = await data.RunAsync("what-if", "--calendar", "federal", "--on", "2024-08-01");

        shown.Output.ShouldContain("1 would change: 0 would become overdue, 1 would no longer be overdue.");
    }

    [Fact]
    public async Task What_would_change_is_shown_without_a_record_and_applied_upon_request()
    {
        await using var data = await RecordFolder.BeginAsync();
        await data.RunAsync("import", data.WriteSample(Finding));
        string[] ask = ["what-if", "--seasons", "meteorological", "--on", "2024-09-10"];

        var shown = await data.RunAsync(ask);
        var applied = await data.RunAsync([.. ask, "--json", "--apply"]);
        var after = await data.RunAsync(ask);

        shown.Output.ShouldContain("1 would change: 1 would become overdue, 0 would no longer be overdue.");
        JsonDocument.Parse(applied.Output).RootElement.At("changes", 0, "then", "latest").GetString().ShouldBe("2024-08-31");
        applied.Error.ShouldContain("Due phrases read anew: 1.");
        after.Output.ShouldContain("0 would change");
        (shown.Status, applied.Status, after.Status).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task A_season_rule_that_is_not_known_is_not_understood()
    {
        using var data = new DataFolder();

        (await TrackerProcess.RunAsync(data.Path, "what-if", "--seasons", "lunar")).Status.ShouldBe(2);
    }

    [Fact]
    public async Task A_list_is_exported_to_standard_output_or_into_a_file()
    {
        await using var data = await RecordFolder.BeginAsync();
        await data.RunAsync("import", data.WriteSample(Finding));
        var file = data.Write("overdue.csv", []);

        var printed = await data.RunAsync("export", "overdue", "--on", "2024-07-01");
        var written = await data.RunAsync("export", "overdue", "--on", "2024-07-01", "--to", file);

        printed.Output.ShouldContain(",2024-07-01,Overdue,548");
        written.Error.ShouldContain($"{file}: 2 rows");
        (await File.ReadAllTextAsync(file)).ShouldContain(",2024-07-01,Overdue,548");
    }

    [Fact]
    public async Task A_list_is_not_exported_over_a_folder()
    {
        await using var data = await RecordFolder.BeginAsync();
        await data.RunAsync("import", data.WriteSample(Finding));

        var folder = Path.GetDirectoryName(data.Path)!;

        var export = await data.RunAsync("export", "overdue", "--to", folder);

        export.Status.ShouldBe(1);
        export.Error.ShouldContain($"--to: {folder} is a folder; name a file.");
    }

    [Fact]
    public async Task The_same_seed_makes_up_the_same_audits_marked_as_such()
    {
        await using var data = await RecordFolder.BeginAsync();
        await using var other = await RecordFolder.BeginAsync();

        var sample = await data.RunAsync("sample", "--audits", "3", "--seed", "7");
        await other.RunAsync("sample", "--audits", "3", "--seed", "7");

        sample.Output.ShouldContain("The seed is 7.");
        var milestones = (await data.RunAsync("export", "milestones")).Output;
        milestones.Split("[Made up]").Length.ShouldBeGreaterThan(10);
        milestones.ShouldBe((await other.RunAsync("export", "milestones")).Output);
    }

    [Fact]
    public async Task What_was_recorded_before_Ctrl_C_is_sealed()
    {
        await using var data = await RecordFolder.BeginAsync();
        using var sample = TrackerProcess.Start(data.Environment, data.Path, "sample", "--audits", "1000");
        await Eventually.ShouldBeAsync(
            () => YesAsync(data.Database, "select count(*) > 10 from mt_events"),
            isUnderWay => isUnderWay);

        using (var interrupt = Process.Start("kill", ["-INT", sample.Id.ToString(CultureInfo.InvariantCulture)]))
            await interrupt.WaitForExitAsync();
        await sample.WaitForExitAsync();

        sample.ExitCode.ShouldBe(130);
        (await YesAsync(data.Database, "select (select count(*) from ledger) = count(*) from mt_events")).ShouldBeTrue();
    }

    [Fact]
    public async Task Made_up_audits_are_recorded_by_one_process_at_a_time()
    {
        await using var data = await RecordFolder.BeginAsync();
        await using var another = await data.Database.DataSource.OpenConnectionAsync();
        await using var turn = new NpgsqlCommand("select pg_advisory_lock(hashtext('made-up record'))", another);
        await turn.ExecuteNonQueryAsync();

        var sample = await data.RunAsync("sample", "--audits", "1");

        sample.Status.ShouldBe(1);
        sample.Error.Trim().ShouldEndWith("Made-up audits are being recorded here already."); // What takes longer shows its progress first.
    }

    [Fact]
    public async Task Made_up_audits_are_not_put_among_real_ones()
    {
        await using var data = await RecordFolder.BeginAsync();
        await data.RunAsync("import", data.WriteSample(Finding));

        var sample = await data.RunAsync("sample", "--audits", "1");

        sample.Status.ShouldBe(1);
        sample.Error.ShouldContain("This record holds audits already.");
        (await data.RunAsync("export", "audits")).Output.ShouldNotContain("[Made up]");
    }

    [Fact]
    public async Task Overdue_as_json_prints_these_fields_and_nothing_else()
    {
        await using var data = await RecordFolder.BeginAsync();
        await data.RunAsync("import", data.WriteSample(Finding));

        var overdue = await OverdueAsync(data, "2023-01-01");

        overdue.GetArrayLength().ShouldBe(1);
        overdue[0].EnumerateObject().Select(field => $"{field.Name}={field.Value}").ShouldBe(
        [
            "title=Finalize and publish the policies and procedures for the MMIS Disaster Recovery Plan (DRP)",
            "duePhrase=by the end of calendar year 2022",
            "dueEarliest=2022-12-31",
            "dueLatest=2022-12-31",
            "originalDueEarliest=2022-12-31",
            "originalDueLatest=2022-12-31",
            "lateness=OVERDUE",
            "daysOverdue=1",
            "missedOccurrences=0",
            "finding=MassHealth Did Not Annually Update or Test Its Disaster Recovery Plan.",
            "agency=MassHealth",
        ]);
    }

    [Theory]
    [InlineData("by May 31", "leaves the year out")]
    [InlineData("by year-end", "more than one fair reading")]
    [InlineData("by June 30, 2019", "before the day on which it was said")]
    [InlineData("soon", "No date can be read")]
    [InlineData("originally due December 31, 2020, now expected by June 30, 2021", "at first")]
    public async Task Due_shows_what_is_doubted_and_the_date_before(string phrase, string words)
    {
        using var data = new DataFolder();

        var due = await TrackerProcess.RunAsync(data.Path, "due", phrase, "--said", "2020-07-15");

        // The table breaks the words over its lines, among those of other columns.
        foreach (var word in words.Split(' '))
            due.Output.ShouldContain(word);
    }

    [Fact]
    public async Task Due_as_json_prints_one_object_a_milestone_in_the_phrase()
    {
        using var data = new DataFolder();

        var due = await TrackerProcess.RunAsync(
            data.Path, "due", "3/1/2021 for rules; when it is complete", "--said", "2020-07-15", "--json");

        JsonSerializer.Serialize(JsonDocument.Parse(due.Output).RootElement).ShouldBe(
            """
            [{"text":"3/1/2021","earliest":"2021-03-01","latest":"2021-03-01","originalEarliest":null,"originalLatest":null,
            "kind":"dated","rule":"numeric-day/2","condition":null,"doubts":[]},
            {"text":"when it is complete","earliest":null,"latest":null,"originalEarliest":null,"originalLatest":null,
            "kind":"dependency","rule":"dependency/2","condition":"when it is complete","doubts":[]}]
            """.ReplaceLineEndings(""));
        due.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(2, "is not a day", "due", "by 2024", "--said", "15.7.2022")]
    [InlineData(2, "--said", "due", "by 2024")]
    [InlineData(2, "--calendar has “mars”; give Massachusetts or Federal.", "due", "by 2024", "--said", "2022-07-15", "--calendar", "mars")]
    [InlineData(2, "--seasons has “x”; give Astronomical or Meteorological.", "what-if", "--seasons", "x")]
    [InlineData(2, "Say what to read otherwise", "what-if")]
    [InlineData(2, "--audits has “x”; give a number from 1 to 5,000.", "sample", "--audits", "x")]
    [InlineData(2, "--audits has “99999999999”", "sample", "--audits", "99999999999")]
    [InlineData(2, "--seed has “x”", "sample", "--seed", "x")]
    [InlineData(1, "a port is from 1 to 65535", "--urls", "http://127.0.0.1:99999")]
    [InlineData(2, "is not a day", "overdue", "--on", "2023-02-30")]
    [InlineData(2, "is not a day", "overdue", "--known-on", "yesterday")]
    [InlineData(2, "--role", "token", "--name", "Somebody")]
    [InlineData(2, "janitor", "token", "--role", "janitor", "--name", "Somebody")]
    [InlineData(1, "give --agency", "token", "--role", "auditee", "--name", "Somebody")]
    [InlineData(1, "--agency goes with", "token", "--role", "auditor", "--agency", "EOHHS", "--name", "Somebody")]
    [InlineData(1, "--name must not be empty", "token", "--role", "auditor", "--name", " ")]
    [InlineData(1, "The phrase is empty", "due", " ", "--said", "2022-07-15")]
    [InlineData(2, "frobnicate", "frobnicate")]
    public async Task What_cannot_be_done_is_told_on_standard_error_and_by_the_exit_status(
        int status, string reason, params string[] arguments)
    {
        using var data = new DataFolder();

        var finished = await TrackerProcess.RunAsync(data.Path, arguments);

        finished.Error.ShouldContain(reason);
        finished.Error.ShouldNotContain("   at ");
        finished.Output.ShouldBeEmpty();
        finished.Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_data_folder_without_a_name_is_refused()
    {
        var overdue = await TrackerProcess.RunAsync("", "overdue");

        overdue.Error.ShouldContain("--data must name a folder.");
        overdue.Status.ShouldBe(2);
    }

    [Fact]
    public async Task A_file_is_no_data_folder()
    {
        using var data = new DataFolder();
        var file = data.WriteSample(Finding);

        var overdue = await TrackerProcess.RunAsync(file, "overdue");

        (overdue.Status, overdue.Error).ShouldBe((2, $"--data must name a folder; {file} is a file.\nTry --help.\n"));
    }

    [Fact]
    public async Task Overdue_as_known_on_a_day_is_what_the_record_held_then()
    {
        await using var data = await RecordFolder.BeginAsync();
        await data.RunAsync("import", data.WriteSample(Finding));

        var overdue = await data.RunAsync("overdue", "--on", "2023-01-05", "--known-on", "2023-01-05", "--json");

        overdue.Error.ShouldContain("The record begins on ");
        (overdue.Output, overdue.Status).ShouldBe(("", 1));
        var yetToCome = await data.RunAsync("overdue", "--known-on", "2999-01-01");
        yetToCome.Error.ShouldContain("not known yet");
        yetToCome.Status.ShouldBe(1);
    }

    [Theory]
    [InlineData(1, "overdue")]
    [InlineData(1, "what-if", "--calendar", "federal")]
    [InlineData(1, "export", "audits")]
    [InlineData(1, "messages")]
    [InlineData(1, "messages", "replay", "--all")]
    [InlineData(1, "projections")]
    [InlineData(1, "projections", "rebuild")]
    [InlineData(2, "verify")]
    public async Task Where_there_is_no_record_a_command_that_needs_one_says_so_and_makes_none(int status, params string[] arguments)
    {
        using var data = new DataFolder();

        var refused = await TrackerProcess.RunAsync(data.Path, arguments);

        (refused.Status, refused.Output).ShouldBe((status, ""));
        refused.Error.Trim().ShouldBe(
            $"There is no record in {data.Path}. Give the folder of a tracker by --data, or start one: it begins the record.");
        Directory.Exists(data.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task The_schema_is_brought_up_to_date_once_and_that_is_said()
    {
        using var data = new DataFolder();
        await using var database = new TestDatabase();
        await database.InitializeAsync();
        var environment = new Dictionary<string, string> { ["ConnectionStrings__Tracker"] = database.ConnectionString };

        (await TrackerProcess.RunInAsync(environment, data.Path, "migrate")).Output.Trim().ShouldBe("The schema was brought up to date.");
        (await TrackerProcess.RunInAsync(environment, data.Path, "migrate")).Output.Trim().ShouldBe("The schema is up to date.");
    }

    [Fact]
    public async Task An_empty_record_is_told_apart_from_a_record_without_anything_overdue()
    {
        await using var data = await RecordFolder.BeginAsync();
        await data.RunAsync("migrate");

        var overdue = await data.RunAsync("overdue", "--json");

        overdue.Output.Trim().ShouldBe("[]");
        overdue.Error.ShouldContain("Nothing is on record yet");
    }

    [Fact]
    public async Task Tokens_are_made_in_development_only()
    {
        using var data = new DataFolder();

        var token = await TrackerProcess.RunInAsync(
            TrackerProcess.Production, data.Path, "token", "--role", "auditor", "--name", "Somebody");

        token.Error.ShouldContain("works in Development only");
        token.Status.ShouldBe(1);
    }

    [Theory]
    [InlineData("ConnectionStrings__Tracker", "Host=127.0.0.1;Port=1;Timeout=2", "cannot be reached")]
    [InlineData("ConnectionStrings__Tracker", "nonsense", "is no connection string")]
    [InlineData("Tracker__TimeZone", "Atlantis/Capital", "is no time zone of this machine")]
    [InlineData("Evidence__ScanCommand", "/nowhere/scan", "Evidence__ScanCommand is “/nowhere/scan”, which is not there.")]
    [InlineData("Survey__AfterMonths", "0", "Survey__AfterMonths is “0”")]
    [InlineData("Tracker__TrustedDocumentsOnly", "perhaps", "give true or false")]
    [InlineData("Tracker__AllowedOrigins", "https://tracker.example;tracker.example", "Tracker__AllowedOrigins has “tracker.example”")]
    public async Task A_wrong_setting_is_told_by_its_name(string setting, string value, string reason)
    {
        using var data = new DataFolder();

        var overdue = await TrackerProcess.RunInAsync(new() { [setting] = value }, data.Path, "overdue");

        overdue.Error.ShouldContain(setting);
        overdue.Error.ShouldContain(reason);
        overdue.Error.ShouldNotContain("   at ");
        overdue.Status.ShouldBe(1);
    }

    private static async Task<bool> YesAsync(TestDatabase database, string question)
    {
#pragma warning disable CA2100 // Constants.
        await using var command = database.DataSource.CreateCommand(question);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync() is true;
    }

    private static async Task<JsonElement> OverdueAsync(RecordFolder data, string on)
    {
        var overdue = await data.RunAsync("overdue", "--on", on, "--json");
        overdue.Status.ShouldBe(0, overdue.Error);
        return JsonDocument.Parse(overdue.Output).RootElement;
    }
}
