using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Search;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>Queries are put back in time wholly or not at all.</summary>
public sealed class TimeOfRecordTests
{
    [Theory]
    [InlineData("select m.id from milestones m, findings f")]
    [InlineData("select n.month from monthly_numbers n join milestones m on m.id = n.milestone_id")]
    [InlineData("select m.id from milestones m where exists (select from overdue_notices o where o.milestone_id = m.id)")]
    public void A_query_of_which_a_part_would_be_of_today_is_a_bug(string sql) =>
        Should.Throw<InvalidOperationException>(() => TimeOfRecord.At(sql, "$1"));

    [Fact]
    public void Tables_become_what_they_were_and_columns_and_functions_stay()
    {
        var past = TimeOfRecord.At(
            """
            with page as (select m.recommendations as "recommendations" from milestones m
              join milestone_progress p on p.milestone_id = m.id where m.title is distinct from p.text)
            select * from page cross join lateral unnest(page.recommendations) number
            """,
            "$7");

        past.ShouldContain("from (select * from milestones_history where known @> $7::timestamptz) m");
        past.ShouldContain("from milestone_progress added");
        past.ShouldContain("m.recommendations as \"recommendations\"");
        past.ShouldContain("select * from page");
    }

    [Fact]
    public void A_table_of_a_named_schema_stays() =>
        TimeOfRecord.At("select from read_models.audits today", "$1").ShouldBe("select from read_models.audits today");

    [Fact]
    public void Every_table_of_a_read_model_can_be_asked_of_the_past_but_the_monthly_numbers_and_those_of_search()
    {
        var services = new ServiceCollection();
        Program.AddReadModels(services);
        using var provider = services.BuildServiceProvider();

        provider.GetServices<ReadModel>()
            .Where(model => model is not (MonthlyNumbersProjection or SearchProjection))
            .SelectMany(model => model.Tables)
            .ShouldAllBe(table => TimeOfRecord.Knows(table));
    }
}
