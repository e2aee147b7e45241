using System.Text;
using System.Text.Json;

namespace RemediationTracker.Server.Tests.Cli;

public sealed class SchemaCommandTests
{
    [Fact]
    public async Task The_schema_is_printed_as_it_is_written()
    {
        using var data = new DataFolder();

        var printed = await TrackerProcess.RunAsync(data.Path, "schema", "print");

        printed.Status.ShouldBe(0);
        printed.Output.ShouldBe(Embedded.Text("tracker.graphql"));
        Directory.Exists(data.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_breaks_the_clients_of_the_schema_as_it_is()
    {
        using var data = new DataFolder();

        var check = await CheckAsync(data, Embedded.Text("tracker.graphql"));

        check.Status.ShouldBe(0);
        check.Output.ShouldBe("Breaking: 0\nDangerous: 0\n");
    }

    [Fact]
    public async Task What_only_may_surprise_clients_is_told_and_passes()
    {
        using var data = new DataFolder();
        const string Head = "  \"Head of an audited agency or of its secretariat.\"\n  AUDITEE_HEAD\n";
        var older = Embedded.Text("tracker.graphql").Replace(Head, "", StringComparison.Ordinal);

        var check = await CheckAsync(data, older);

        check.Status.ShouldBe(0);
        check.Output.ShouldBe("Breaking: 0\nDangerous: 1\n  VALUE_ADDED_TO_ENUM: AUDITEE_HEAD was added to enum type Role.\n");
    }

    [Fact]
    public async Task What_breaks_clients_is_named_one_by_one()
    {
        using var data = new DataFolder();
        var older = Embedded.Text("tracker.graphql") + "extend type Actor { phone: String } extend enum Role { GUEST }";

        var check = await CheckAsync(data, older);

        check.Status.ShouldBe(1);
        check.Output.ShouldContain("Breaking: 2\n");
        check.Output.ShouldContain("  FIELD_REMOVED: Actor.phone was removed.\n");
        check.Output.ShouldContain("  VALUE_REMOVED_FROM_ENUM: GUEST was removed from enum type Role.\n");
    }

    [Fact]
    public async Task As_json_it_is_one_object_a_change()
    {
        using var data = new DataFolder();
        var older = Embedded.Text("tracker.graphql") + "extend type Actor { phone: String }";

        var check = await CheckAsync(data, older, "--json");

        check.Status.ShouldBe(1);
        JsonSerializer.Serialize(JsonDocument.Parse(check.Output).RootElement)
            .ShouldBe("""[{"kind":"FIELD_REMOVED","description":"Actor.phone was removed.","isBreaking":true}]""");
    }

    [Theory]
    [InlineData("type Query {", "is no schema:\nSyntax Error: Expected Name, found <EOF>. (line 1, column 13)")]
    [InlineData("", "is no schema:")]
    public async Task A_file_that_is_no_schema_is_told_and_ends_with_2(string text, string complaint)
    {
        using var data = new DataFolder();

        var check = await CheckAsync(data, text);

        check.Status.ShouldBe(2);
        check.Error.ShouldContain(complaint);
        check.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_and_ends_with_2()
    {
        using var data = new DataFolder();

        var check = await TrackerProcess.RunAsync(data.Path, "schema", "check", "nowhere.graphql");

        check.Status.ShouldBe(2);
        check.Error.ShouldContain("Could not find file");
    }

    private static Task<TrackerProcess.Finished> CheckAsync(DataFolder data, string older, params string[] options) =>
        TrackerProcess.RunAsync(data.Path, ["schema", "check", data.Write("older.graphql", Encoding.UTF8.GetBytes(older)), .. options]);
}
