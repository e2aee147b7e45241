using System.Text;
using System.Text.Json;

namespace RemediationTracker.Server.Tests.Cli;

/// <summary>Many files at once, and CSV, as whoever runs the tracker meets them.</summary>
public sealed class ImportCsvCommandTests
{
    private const string Findings = "Agency,Audit,Published on,Finding\r\nDCF,Audit of lists,2022-07-15,No list\r\n";

    [Fact]
    public async Task A_folder_stands_for_the_pages_in_it()
    {
        await using var data = await RecordFolder.BeginAsync();
        var folder = Directory.CreateDirectory($"{data.Path}-pages").FullName;
        for (var n = 1; n <= 20; n++)
            await File.WriteAllTextAsync(Path.Combine(folder, $"{n}.txt"), Pages.Finding($"MassHealth Did Not Keep List {n}"));

        var import = await data.RunAsync("import", "--agency", "MassHealth", folder);

        import.Status.ShouldBe(0);
        import.Output.ShouldContain("Recorded 20.txt");
        (await data.RunAsync("export", "findings")).Output.Split("\r\n")
            .Count(line => line.StartsWith("MassHealth Did Not Keep List", StringComparison.Ordinal)).ShouldBe(20);
    }

    [Fact]
    public async Task A_file_is_judged_then_recorded_then_known()
    {
        await using var data = await RecordFolder.BeginAsync();
        var file = data.Write("findings.csv", Encoding.UTF8.GetBytes(Findings));

        (await data.RunAsync("import-csv", "findings", file, "--dry-run")).Output
            .ShouldContain("Rows with something new: 1; on record already: 0; repeated in the file: 0; bad: 0.");
        (await data.RunAsync("import-csv", "findings", file)).Output.ShouldContain("Recorded 3 events.");
        (await data.RunAsync("import-csv", "findings", file)).Output
            .ShouldContain("Rows with something new: 0; on record already: 1; repeated in the file: 0; bad: 0.");
    }

    [Fact]
    public async Task A_file_without_rows_is_told_as_that()
    {
        await using var data = await RecordFolder.BeginAsync();
        var file = data.Write("findings.csv", Encoding.UTF8.GetBytes(Findings.Split("\r\n")[0] + "\r\n"));

        (await data.RunAsync("import-csv", "findings", file)).Error
            .ShouldContain("findings.csv has headings and no row below them.");
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_file_line_and_column_and_ends_with_1()
    {
        await using var data = await RecordFolder.BeginAsync();
        var file = data.Write("findings.csv", Encoding.UTF8.GetBytes($"{Findings}DCF,Audit of lists,July 15,No book\r\n"));

        var import = await data.RunAsync("import-csv", "findings", file);

        import.Status.ShouldBe(1);
        import.Error.ShouldContain("findings.csv:3: Published on: INVALID_VALUE: “July 15” is not a day; write it as yyyy-MM-dd.");
        import.Output.ShouldContain("Nothing was recorded.");
        var json = await data.RunAsync("import-csv", "findings", file, "--partial", "--json");
        json.Status.ShouldBe(1);
        using var report = JsonDocument.Parse(json.Output);
        report.RootElement.At("eventCount").GetInt32().ShouldBe(3);
        report.RootElement.At("problems", 0, "line").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task The_columns_of_a_list_are_told()
    {
        using var data = new DataFolder();

        (await TrackerProcess.RunAsync(data.Path, "import-csv", "milestones", "--columns")).Output.ShouldContain("Due, as promised");
    }

    [Theory]
    [InlineData("findings")]
    [InlineData("secrets", "x.csv")]
    [InlineData("findings", "x.csv", "--partial", "--dry-run")]
    public async Task What_is_not_understood_ends_with_2(params string[] arguments)
    {
        using var data = new DataFolder();

        (await TrackerProcess.RunAsync(data.Path, ["import-csv", .. arguments])).Status.ShouldBe(2);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused_by_name()
    {
        using var data = new DataFolder();

        var import = await TrackerProcess.RunAsync(data.Path, "import-csv", "findings", "nowhere.csv");

        import.Status.ShouldBe(1);
        import.Error.ShouldContain("nowhere.csv is not there. Name a file.");
    }
}
