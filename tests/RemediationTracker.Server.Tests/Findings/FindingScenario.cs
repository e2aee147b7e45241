using System.Text.Json;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Findings;

/// <summary>What tests of audits, findings and recommendations do again and again.</summary>
internal static class FindingScenario
{
    /// <summary>Sends a mutation, and gives its payload: what this selects of the object, and the errors.</summary>
    public static async Task<JsonElement> MutateAsync(
        this TrackerFixture tracker, string mutation, object input, string token, string selection)
    {
        var type = $"{char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input";
        const string Errors = """
            errors { __typename ... on Error { message code } ... on NotAllowedError { rule } ... on InvalidValueError { field } }
            """;
        var query = "mutation ($input: " + type + "!) { " + mutation + "(input: $input) { " + selection + " " + Errors + " } }";
        return (await tracker.DataAsync(query, token, new { input })).At(mutation);
    }

    /// <summary>Opens an audit of an agency with one finding of two recommendations; none is published.</summary>
    public static async Task<Draft> DraftAsync(this TrackerFixture tracker, string agency = "MassHealth")
    {
        var auditor = tracker.Token(Role.Auditor);
        var title = $"Draft {Guid.NewGuid():N}";
        var opened = await tracker.MutateAsync("openAudit", new { title, agency }, auditor, "audit { id }");
        var audit = opened.At("audit", "id").GetString()!;
        object[] recommendations = [new { text = "Write it down." }, new { text = "Test it.", priority = "HIGH" }];
        var recorded = await tracker.MutateAsync(
            "recordFinding",
            new { auditId = audit, title, severity = "CRITICAL", recommendations },
            auditor,
            "finding { id recommendations { id } }");
        var ids = recorded.At("finding", "recommendations").EnumerateArray().Select(r => r.At("id").GetString()!).ToList();
        return new Draft(title, audit, recorded.At("finding", "id").GetString()!, ids);
    }

    /// <summary>Reviews a draft that an auditor wrote, as an audit manager or whoever the token is of; the mutation's payload.</summary>
    public static async Task<JsonElement> ReviewAsync(this TrackerFixture tracker, string findingId, string? token = null)
    {
        token ??= tracker.Token(Role.AuditManager);
        var read = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Finding { draft { revision } } } }", token, new { id = findingId });
        var revision = read.At("node", "draft", "revision").GetInt32();
        return await tracker.MutateAsync(
            "reviewFinding", new { findingId, revision }, token, "finding { draft { revision revisedBy isReviewed reviewedBy } }");
    }

    /// <summary>A draft like that, reviewed and published.</summary>
    public static async Task<Draft> PublishedAsync(this TrackerFixture tracker, string? publishedOn = null, string agency = "MassHealth")
    {
        var draft = await tracker.DraftAsync(agency);
        var manager = tracker.Token(Role.AuditManager);
        await tracker.ReviewAsync(draft.FindingId);
        var published = await tracker.MutateAsync(
            "publishAudit", new { auditId = draft.AuditId, publishedOn }, manager, "audit { publishedOn }");
        published.At("errors").ValueKind.ShouldBe(JsonValueKind.Null);
        return draft;
    }

    /// <summary>Asserts that a payload has one error, of this type and code.</summary>
    public static void ShouldHaveError(this JsonElement payload, string type, string code)
    {
        var error = payload.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        error.GetProperty("__typename").GetString().ShouldBe(type);
        error.GetProperty("code").GetString().ShouldBe(code);
        error.GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    /// <summary>An audit with a finding, by opaque ids.</summary>
    internal sealed record Draft(string Title, string AuditId, string FindingId, IReadOnlyList<string> RecommendationIds);
}
