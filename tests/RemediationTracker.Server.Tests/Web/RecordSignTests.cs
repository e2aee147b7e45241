using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Domain;
using RemediationTracker.Server.MadeUp;
using RemediationTracker.Server.Tests.Imports.Review;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Web;

/// <summary>A record of made-up audits, to which a real one comes.</summary>
public sealed class RecordSignTests(RecordSignTests.Sample sample) : IClassFixture<RecordSignTests.Sample>
{
    private const string AllMadeUp = "This record is made up, to practice on.";

    private static readonly string[] Addresses = ["/audits", "/commitments", "/?on=2023-02-28", "/changes?from=2023-01-01"];

    private readonly TrackerFixture tracker = sample.Tracker;

    [Fact]
    public async Task What_is_made_up_is_said_once_for_as_long_as_anything_is_and_not_in_each_row()
    {
        foreach (var address in Addresses)
        {
            var page = await tracker.PageAsync(address);
            page.ShouldContain(AllMadeUp);
            page.ShouldNotContain("[Made up]");
        }

        await tracker.ImportAsync(Pages.Finding("MassDOT Did Not Keep The List"), "page.txt");

        foreach (var address in Addresses)
        {
            var page = await tracker.PageAsync(address);
            page.ShouldContain("30 of 31 published audits here are made up for practice: those of agencies whose names begin with SAMPLE.");
            page.ShouldNotContain(AllMadeUp);
            page.ShouldNotContain("[Made up]");
        }
    }

    [Fact]
    public async Task The_page_of_a_made_up_audit_says_so_at_its_top()
    {
        var id = (await tracker.DataAsync(
            "{ audits(first: 1, where: { secretariat: { eq: \"SAMPLE\" } }) { nodes { id findings { id } } } }", tracker.Token(Role.Auditor)))
            .At("audits", "nodes", 0);

        (await tracker.PageAsync($"/audits/{id.At("id").GetString()}")).ShouldContain("Made up for practice");
        (await tracker.PageAsync($"/findings/{id.At("findings", 0, "id").GetString()}")).ShouldContain("Made up for practice");
    }

    [Fact]
    public async Task The_audits_are_not_counted_anew_while_nothing_is_recorded()
    {
        await Eventually.ShouldBeAsync(WaitingAsync, waiting => waiting == 0);
        var before = await BannerAsync();
        await RenameAsync(toReal: true);
        try
        {
            (await BannerAsync()).ShouldBe(before);
        }
        finally
        {
            await RenameAsync(toReal: false);
        }
    }

    [Theory]
    [InlineData("Practice staff", "Overdue")]
    [InlineData("Practice head", "New dates to decide")]
    public async Task Who_works_for_the_made_up_agencies_is_offered_at_the_sign_in_and_finds_work(string who, string section)
    {
        using var browser = new TestBrowser(tracker);
        (await browser.GetAsync("/sign-in")).ShouldContain($">{who} of SAMPLE</button>");
        await browser.SignInAsync(who);

        (await browser.GetAsync("/work")).ShouldMatch($"{section} \\([1-9]");
    }

    private async Task<string> BannerAsync() =>
        ReviewScenario.Parse(await tracker.PageAsync("/help")).QuerySelector("section[aria-label='About this record']").ShouldNotBeNull().TextContent;

    /// <summary>Lets the made-up audits look as if they were not, or be as they were.</summary>
    private async Task RenameAsync(bool toReal)
    {
        await using var command = tracker.DataSource.CreateCommand(
            "update audits set title = case when $1 then 'Real ' || title else substr(title, 6) end where secretariat = 'SAMPLE'");
        command.Parameters.Add(new() { Value = toReal });
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> WaitingAsync()
    {
        await using var command = tracker.DataSource.CreateCommand("select count(*) from unsealed");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A tracker with made-up audits up to the day before its own.</summary>
    public sealed class Sample : IAsyncLifetime
    {
        private const int Audits = 30;
        private const int Seed = 7;

        public TrackerFixture Tracker { get; } = new();

        public async Task InitializeAsync()
        {
            await Tracker.InitializeAsync();
            await ActivatorUtilities.CreateInstance<MadeUpRecord>(Tracker.Services)
                .RecordAsync(Audits, Seed, new DateOnly(2023, 2, 28), new Progress<double>(), CancellationToken.None);
        }

        public Task DisposeAsync() => Tracker.DisposeAsync();
    }
}
