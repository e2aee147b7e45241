using System.Xml.Linq;

namespace RemediationTracker.Server.Tests;

/// <summary>Who may call whom, as <c>src/README.md</c> says, read from the project files.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> Projects = new()
    {
        ["Domain"] = [],
        ["GraphQL"] = [],
        ["EmbeddedPostgres"] = [],
        ["Ledger"] = [],
        ["Server"] = ["Domain", "EmbeddedPostgres", "GraphQL", "Ledger"],
    };

    private static readonly Dictionary<string, string[]> Packages = new()
    {
        ["Domain"] = [],
        ["GraphQL"] = [],
        ["EmbeddedPostgres"] = [],
        ["Ledger"] = ["Npgsql"],
    };

    public static TheoryData<string> Rooms => [.. Projects.Keys];

    public static TheoryData<string> Engines => [.. Packages.Keys];

    [Fact]
    public void The_rooms_are_the_ones_that_the_map_names() =>
        Directory.GetDirectories(Path.Combine(Repo.Root, "src")).Select(folder => Path.GetFileName(folder)["RemediationTracker.".Length..])
            .ShouldBe(Projects.Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_references_only_the_rooms_it_may(string room) =>
        References(room, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)["RemediationTracker.".Length..])
            .ShouldBe(Projects[room], ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_room_takes_only_the_packages_it_may(string room) =>
        References(room, "PackageReference").ShouldBe(Packages[room], ignoreOrder: true);

    [Fact]
    public void Whatever_handles_a_message_saves_what_follows()
    {
        var folder = Path.Combine(Repo.Root, "src", "RemediationTracker.Server", "Internal", "Generated", "WolverineHandlers");
        var handlers = Directory.GetFiles(folder, "*Handler?*.cs")
            .Where(file => !file.Contains("Registry", StringComparison.Ordinal)).ToList();

        handlers.Count.ShouldBe(Program.Handlers.Count);
        handlers.ShouldAllBe(file => File.ReadAllText(file).Contains(".SaveChangesAsync(", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_room_has_its_tests() =>
        Projects.Keys.Where(room => !Directory.Exists(Path.Combine(Repo.Root, "tests", $"RemediationTracker.{room}.Tests"))).ShouldBeEmpty();

    private static List<string> References(string room, string kind) =>
        [.. XDocument.Load(Path.Combine(Repo.Root, "src", $"RemediationTracker.{room}", $"RemediationTracker.{room}.csproj"))
            .Descendants(kind).Select(reference => reference.Attribute("Include")!.Value)];
}
