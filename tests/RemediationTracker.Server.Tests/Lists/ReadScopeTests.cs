using System.Text.Json;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Lists;

/// <summary>Who sees what: auditors all, agencies what is published of their own, leadership what is published.</summary>
public sealed class ReadScopeTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private const string Everything = """
        {
          audits { nodes { id } }
          findings { nodes { id } }
          milestones { nodes { id } }
          overdueCommitments(on: "2026-01-01") { nodes { id } }
        }
        """;

    public async Task InitializeAsync()
    {
        await tracker.ImportSampleAsync();
        await tracker.ImportAsync(Pages.Finding("MassHealth Did Not Publish This Yet", published: null), "draft.txt");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_auditor_sees_what_is_not_published() =>
        Counts(await tracker.DataAsync(Everything, tracker.Token(Role.Auditor))).ShouldBe([2, 2, 4, 3]);

    [Fact]
    public async Task Leadership_sees_what_is_published_alone() =>
        Counts(await tracker.DataAsync(Everything, tracker.Token(Role.Leadership))).ShouldBe([1, 1, 3, 2]);

    [Fact]
    public async Task An_agency_sees_what_is_published_of_its_own() =>
        Counts(await tracker.DataAsync(Everything, tracker.Token(Role.Auditee, "MassHealth"))).ShouldBe([1, 1, 3, 2]);

    [Fact]
    public async Task A_secretariat_sees_what_concerns_its_agencies() =>
        Counts(await tracker.DataAsync(Everything, tracker.Token(Role.Auditee, "EOHHS"))).ShouldBe([1, 1, 3, 2]);

    [Fact]
    public async Task Another_agency_sees_nothing() =>
        Counts(await tracker.DataAsync(Everything, tracker.Token(Role.AuditeeHead, "MassDOT"))).ShouldBe([0, 0, 0, 0]);

    [Theory]
    [InlineData("audits")]
    [InlineData("findings")]
    [InlineData("milestones")]
    public async Task An_id_out_of_scope_is_as_if_it_were_not_there(string list)
    {
        var all = await tracker.DataAsync($"{{ {list} {{ nodes {{ id }} }} }}", tracker.Token(Role.Auditor));
        var ids = all.At(list, "nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()).ToList();

        var found = await tracker.DataAsync(
            "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", tracker.Token(Role.Auditee, "MassDOT"), new { ids });

        found.At("nodes").EnumerateArray().ShouldAllBe(node => node.ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task A_recommendation_out_of_scope_is_as_if_it_were_not_there()
    {
        var all = await tracker.DataAsync("{ findings { nodes { recommendations { id } } } }", tracker.Token(Role.Auditor));
        var id = all.At("findings", "nodes", 0, "recommendations", 0, "id").GetString();

        var found = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { id } }", tracker.Token(Role.Auditee, "MassDOT"), new { id });

        found.At("node").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static List<int> Counts(JsonElement data) =>
        [.. data.EnumerateObject().Select(list => list.Value.GetProperty("nodes").GetArrayLength())];
}
