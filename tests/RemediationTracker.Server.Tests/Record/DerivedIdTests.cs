using RemediationTracker.Server.Record;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>Derived ids are storage: these were reckoned by another program, and never change.</summary>
public sealed class DerivedIdTests
{
    private static readonly Guid Id = Guid.Parse("0192a000-0000-7000-8000-000000000001");

    [Fact]
    public void An_id_follows_from_a_text() =>
        DerivedId.Of("updateMilestones/x/0").ShouldBe(Guid.Parse("0402d00d-1d3c-86e1-b164-557848160b97"));

    [Fact]
    public void An_id_follows_from_another_and_its_use() =>
        DerivedId.Of(Id, "next occurrence").ShouldBe(Guid.Parse("04502a81-6ed2-8845-89a1-5ea3871d02ad"));

    [Fact]
    public void The_survey_of_an_audit_has_one_stream() =>
        SurveyIds.Of(Id).ShouldBe(Guid.Parse("3347d1fd-5a87-8c78-b5c2-bfb73f849c69"));
}
