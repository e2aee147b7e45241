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
}
