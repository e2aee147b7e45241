using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Leadership.Changes;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Leadership.Overdue;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Search;

namespace RemediationTracker.Server.Tests.Lists;

/// <summary>How PostgreSQL reads what grows with the record: a page is found by indexes, whatever else there is.</summary>
public sealed partial class PlanTests(ManyCopies many) : IClassFixture<ManyCopies>
{
    private static readonly DateOnly On = ManyCopies.LastDay;
    private static readonly DateOnly LongAgo = new(2000, 1, 1);
    private static readonly GroupsArguments Ten = new(First: 10);
    private static readonly DateTimeOffset Known = new(2023, 2, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, false)]
    [InlineData("title", false)]
    [InlineData("title", true)]
    [InlineData("agency", false)]
    [InlineData("dueLatest", false)]
    [InlineData("dueLatest", true)]
    [InlineData("dueEarliest", false)]
    [InlineData("dueEarliest", true)]
    public async Task A_page_of_milestones_and_the_next_do_not_look_at_all_of_them(string? order, bool descending) =>
        await NextPagesAsync(MilestoneSources.On(On), "milestones", ReadScope.Published, list => list with { Order = Order(order, descending) });

    [Theory]
    [InlineData(null, false)]
    [InlineData("priority", false)]
    [InlineData("reportedOn", true)]
    [InlineData("closedOn", true)]
    public async Task A_page_of_recommendations_and_the_next_do_not_look_at_all_of_them(string? order, bool descending) =>
        await NextPagesAsync(
            RecommendationSources.AllRecommendations, "recommendations", ReadScope.Published, list => list with { Order = Order(order, descending) });

    [Fact]
    public async Task A_page_of_findings_and_the_next_do_not_look_at_all_of_them() =>
        await NextPagesAsync(FindingSources.Findings, "findings", ReadScope.Published, list => list);

    [Fact]
    public async Task A_page_of_what_is_overdue_and_the_next_do_not_look_at_all_of_them() =>
        await NextPagesAsync(MilestoneSources.On(On), "milestones", ReadScope.Published, list => OverdueList.Of(list));

    [Theory]
    [InlineData("slipped=yes")]
    [InlineData("fate=Late")]
    [InlineData("fate=OnTime&sort=title")]
    public async Task A_page_of_what_slipped_or_fell_due_does_not_look_at_all_milestones(string filter)
    {
        var reader = new TrackerReader(many.Readers);
        var numbers = new NumbersReader(new KeptNumbers(many.Readers));
        var asked = CommitmentFilter.Parse(new QueryCollection(QueryHelpers.ParseQuery(filter)), out _);
        var list = Page(MilestoneSources.Milestones) with { Where = asked.Where(On), Order = asked.Order() };

        var plans = await many.PlansOfAsync(async () =>
        {
            await reader.PageAsync(MilestoneSources.On(On), ReadScope.Published, list, CancellationToken.None);
            await numbers.CountAsync(ReadScope.Published, On, list.Where, CancellationToken.None);
        });

        plans.ShouldNotBeEmpty();
        WholeTables(plans).ShouldNotContain("milestones", plans);
    }

    [Fact]
    public async Task A_page_of_all_milestones_and_the_next_are_found_by_their_order_alone()
    {
        var reader = new TrackerReader(many.Readers);
        var list = Page(MilestoneSources.Milestones);

        var plans = await many.PlansOfAsync(async () =>
        {
            var first = await reader.PageAsync(MilestoneSources.On(On), ReadScope.Published, list, CancellationToken.None);
            var after = new PageArguments(PageArguments.MaxSize, first.Items[^1].Cursor, null, null);
            await reader.PageAsync(MilestoneSources.On(On), ReadScope.Published, list with { Page = after }, CancellationToken.None);
        });

        plans.ShouldContain("milestones_order");
        plans.ShouldNotContain("milestones_late");
    }

    [Fact]
    public async Task A_page_of_one_kind_is_read_once()
    {
        var reader = new TrackerReader(many.Readers);
        var overdue = new Dictionary<string, object?> { ["lateness"] = new Dictionary<string, object?> { ["eq"] = "Overdue" } };

        var plans = await many.PlansOfAsync(() => reader.PageAsync(
            MilestoneSources.On(LongAgo), ReadScope.Published, Page(MilestoneSources.Milestones) with { Where = overdue }, CancellationToken.None));

        Times("as total_count", plans).ShouldBe(1, plans);
    }

    [Fact]
    public async Task A_page_of_what_is_late_is_read_of_the_first_kind_alone_where_that_fills_it()
    {
        var reader = new TrackerReader(many.Readers);

        var plans = await many.PlansOfAsync(() => reader.PageAsync(
            MilestoneSources.On(On), ReadScope.Published, OverdueList.Of(Page(MilestoneSources.Milestones)), CancellationToken.None));

        Times("as total_count", plans).ShouldBe(1, plans);
        plans.ShouldNotContain("union all");
    }

    [Fact]
    public async Task A_page_of_what_is_late_is_read_anew_of_all_kinds_where_the_first_does_not_fill_it_and_counted_once()
    {
        var reader = new TrackerReader(many.Readers);

        var plans = await many.PlansOfAsync(() => reader.PageAsync(
            MilestoneSources.On(LongAgo),
            ReadScope.Published,
            OverdueList.Of(Page(MilestoneSources.Milestones) with { CountTotal = true }),
            CancellationToken.None));

        Times("as total_count", plans).ShouldBe(2, plans);
        Times("(select count(*)::int", plans).ShouldBe(1, plans);
    }

    [Fact]
    public async Task A_page_that_few_late_milestones_do_not_fill_is_counted_once()
    {
        var reader = new TrackerReader(many.Readers);
        var list = Page(MilestoneSources.Milestones) with { CountTotal = true };
        Page<MilestoneRow>? page = null;

        var plans = await many.PlansOfAsync(async () =>
            page = await reader.PageAsync(MilestoneSources.On(LongAgo), ReadScope.Published, list, CancellationToken.None));

        page!.TotalCount.ShouldBeGreaterThan(page.Items.Count);
        page.Items.Count.ShouldBe(PageArguments.MaxSize);
        Times("(select count(*)::int", plans).ShouldBe(1, plans);
    }

    [Fact]
    public async Task A_page_in_an_order_that_is_asked_for_is_read_once()
    {
        var reader = new TrackerReader(many.Readers);
        var list = Page(MilestoneSources.Milestones) with { Order = [.. Order("lateness", false), .. Order("title", false)] };

        var plans = await many.PlansOfAsync(() => reader.PageAsync(
            MilestoneSources.On(LongAgo), ReadScope.Published, list, CancellationToken.None));

        Times("as total_count", plans).ShouldBe(1, plans);
    }

    [Fact]
    public async Task Which_recommendations_are_in_progress_is_told_by_an_index_alone()
    {
        var numbers = new NumbersReader(new KeptNumbers(many.Readers));

        var plans = await many.PlansOfAsync(() => numbers.RecommendationRatesAsync(
            ReadScope.Published, NumbersBy.Agency, Ten, CancellationToken.None));

        plans.ShouldContain("Index Only Scan using milestones_finding");
    }

    [Fact]
    public async Task A_page_of_what_is_overdue_as_it_was_known_does_not_look_at_all_of_it() =>
        await NextPagesAsync(
            MilestoneSources.On(On), "milestones_history", ReadScope.Published with { KnownAt = Known }, list => OverdueList.Of(list));

    [Fact]
    public async Task What_is_overdue_is_counted_without_a_look_at_all_milestones()
    {
        var numbers = new NumbersReader(new KeptNumbers(many.Readers));

        var plans = await many.PlansOfAsync(() => numbers.OverdueAsync(
            ReadScope.Published, On, LatenessAgainst.Current, OverdueBy.Agency, Ten, CancellationToken.None));

        plans.ShouldContain("milestones_late");
        WholeTables(plans).ShouldNotContain("milestones", plans);
    }

    [Fact]
    public async Task What_fell_due_is_counted_by_an_index_alone()
    {
        var numbers = new NumbersReader(new KeptNumbers(many.Readers));

        var plans = await many.PlansOfAsync(() => numbers.PromisedAgainstActualAsync(
            ReadScope.Published, On, LatenessAgainst.Current, (On.AddMonths(-1), On), NumbersBy.Agency, Ten, CancellationToken.None));

        plans.ShouldContain("Index Only Scan using milestones_fell_due");
        WholeTables(plans).ShouldNotContain("findings", plans);
    }

    [Fact]
    public async Task Slips_delays_and_months_are_counted_without_a_look_at_the_milestones_and_findings_that_they_are_of()
    {
        var numbers = new NumbersReader(new KeptNumbers(many.Readers));
        var months = new MonthlyNumbersReader(new KeptNumbers(many.Readers));

        var plans = await many.PlansOfAsync(async () =>
        {
            await numbers.SlippageAsync(ReadScope.Published, On, SlippageBy.Agency, Ten, CancellationToken.None);
            await numbers.MilestoneDelayAsync(ReadScope.Published, On, from: null, NumbersBy.Agency, Ten, CancellationToken.None);
            await numbers.RecommendationDelayAsync(ReadScope.Published, On, from: null, by: null, Ten, CancellationToken.None);
            await months.ReadAsync(ReadScope.Published, On.AddYears(-1), On, where: null, CancellationToken.None);
        });

        plans.ShouldContain("monthly_numbers");
        plans.ShouldNotContain(" on milestones ");
        plans.ShouldNotContain(" on findings ");
    }

    [Fact]
    public async Task What_differs_between_two_instants_is_found_without_a_look_at_all_milestones()
    {
        var reader = new TrackerReader(many.Readers);
        var briefings = ActivatorUtilities.CreateInstance<BriefingReader>(many.Tracker.Services, many.Readers, reader);
        var briefing = new Briefing(Known.AddDays(-30), Known, On.AddDays(-30), On);

        var plans = await many.PlansOfAsync(async () =>
        {
            await briefings.CountsAsync(ReadScope.Published, briefing, CancellationToken.None);
            await briefings.MilestonesAsync(
                ReadScope.Published, briefing, kinds: null, Page(BriefingSources.Milestones) with { CountTotal = true }, CancellationToken.None);
        });

        plans.ShouldContain("milestones_history_since");
        plans.ShouldContain("milestones_history_finding_id");
        WholeTables(plans).ShouldNotContain("milestones_history", plans);
    }

    [Fact]
    public async Task What_has_a_rare_word_is_found_without_a_look_at_all_texts()
    {
        var search = new SearchReader(many.Readers);
        SearchResult? result = null;

        var plans = await many.PlansOfAsync(async () =>
            result = await search.FindAsync(new SearchQuestion("copy7"), ReadScope.Published, CancellationToken.None));

        result!.Hits.Count.ShouldBe(20);
        plans.ShouldContain("search_texts_words");
        plans.ShouldNotContain("Seq Scan on search_texts");
    }

    /// <summary>Reads the first page of a list and the second, and looks at their plans.</summary>
    private async Task NextPagesAsync<TRow>(
        ListSource<TRow> source, string table, ReadScope scope, Func<ListArguments, ListArguments> narrow)
        where TRow : class, new()
    {
        var reader = new TrackerReader(many.Readers);
        var list = narrow(Page(source));
        var rows = new List<TRow>();

        var plans = await many.PlansOfAsync(async () =>
        {
            var first = await reader.PageAsync(source, scope, list, CancellationToken.None);
            var after = list with { Page = new PageArguments(PageArguments.MaxSize, first.Items[^1].Cursor, null, null) };
            var second = await reader.PageAsync(source, scope, after, CancellationToken.None);
            rows.AddRange(first.Items.Concat(second.Items).Select(item => item.Row));
        });

        rows.Count.ShouldBe(2 * PageArguments.MaxSize);
        plans.ShouldNotBeEmpty();
        WholeTables(plans).ShouldNotContain(table, plans);
    }

    private static ListArguments Page<TRow>(ListSource<TRow> source)
        where TRow : class, new() => new()
        {
            Page = new PageArguments(PageArguments.MaxSize, null, null, null),
            Columns = source.AllColumns,
        };

    private static IReadOnlyList<IReadOnlyDictionary<string, object?>> Order(string? field, bool descending) =>
        field is null ? [] : [new Dictionary<string, object?> { [field] = descending ? "DESC" : "ASC" }];

    private static int Times(string piece, string plans) => plans.Split(piece).Length - 1;

    /// <summary>Tables that are read from end to end.</summary>
    private static List<string> WholeTables(string plans) => [.. WholeTable().Matches(plans).Select(match => match.Groups["table"].Value).Distinct()];

    [GeneratedRegex(
        @"Seq Scan on (?<table>(milestones|findings|recommendations|audits)(_history)?)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex WholeTable();
}
