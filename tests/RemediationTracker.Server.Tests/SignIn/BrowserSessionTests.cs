using System.Net.Http.Json;
using System.Text.Json;

namespace RemediationTracker.Server.Tests.SignIn;

/// <summary>Sessions of browsers, begun at the sign-in of Development.</summary>
public sealed class BrowserSessionTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task Who_signed_in_is_named_on_each_page()
    {
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");

        (await browser.GetAsync("/numbers")).ShouldContain("Agency staff, staff of EOHHS");
    }

    [Fact]
    public async Task After_signing_in_one_is_where_one_wanted_to_be()
    {
        using var browser = new TestBrowser(tracker);

        (await browser.PostAsync("/sign-in", "/sign-in", ("who", "Auditor"), ("return", "/numbers?on=2023-01-05"))).Path
            .ShouldBe("/numbers?on=2023-01-05");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Nobody_is_led_elsewhere_after_signing_in(string wayBack)
    {
        using var browser = new TestBrowser(tracker);

        (await browser.PostAsync("/sign-in", "/sign-in", ("who", "Auditor"), ("return", wayBack))).Path.ShouldBe("/work");
        using var again = await browser.SendAsync(new(HttpMethod.Get, $"/sign-in?return={Uri.EscapeDataString(wayBack)}"));
        again.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task A_sign_in_that_did_not_come_from_our_form_signs_nobody_in()
    {
        using var browser = new TestBrowser(tracker);

        await browser.PostAsync("/sign-in", [("who", "Audit manager")]);

        browser.Session.ShouldBeNull();
    }

    [Fact]
    public async Task A_sign_out_that_did_not_come_from_our_form_signs_nobody_out()
    {
        using var browser = await new TestBrowser(tracker).SignInAsync("Auditor");

        await browser.PostAsync("/sign-out", []);

        (await browser.GetAsync("/")).ShouldContain("Auditor, auditor");
    }

    [Fact]
    public async Task A_page_that_is_too_old_to_sign_out_by_says_that_one_is_signed_in_still()
    {
        using var browser = await new TestBrowser(tracker).SignInAsync("Auditor");

        (await browser.PostAsync("/sign-out", [("form-token", "old")])).Page.ShouldContain("You are still signed in");
    }

    [Fact]
    public async Task Signing_out_after_the_session_has_ended_signs_nobody_in()
    {
        using var browser = await new TestBrowser(tracker).SignInAsync("Auditor");
        var token = await browser.FormTokenAsync("/numbers");
        using var later = tracker.Time.At(tracker.Time.GetUtcNow().AddHours(1));

        (await browser.PostAsync("/sign-out", [("form-token", token)])).Page.ShouldContain("You are signed out.");
    }

    [Fact]
    public async Task A_copy_of_the_cookie_is_worth_nothing_after_signing_out()
    {
        using var browser = await new TestBrowser(tracker).SignInAsync("Auditor");
        using var copy = new TestBrowser(tracker) { Session = browser.Session };
        (await copy.GetAsync("/")).ShouldContain("Auditor, auditor");

        (await browser.PostAsync("/", "/sign-out")).Page.ShouldContain("You are signed out.");

        (await copy.GetAsync("/")).ShouldNotContain("Auditor, auditor");
    }

    [Fact]
    public async Task A_session_that_somebody_planted_stays_theirs()
    {
        using var attacker = await new TestBrowser(tracker).SignInAsync("Agency staff");
        using var victim = new TestBrowser(tracker);
        var token = await victim.FormTokenAsync("/sign-in");
        victim.Session = attacker.Session;

        await victim.PostAsync("/sign-in", [("form-token", token), ("who", "Audit manager")]);

        (await victim.GetAsync("/")).ShouldContain("Audit manager, audit manager");
        (await attacker.GetAsync("/")).ShouldContain("Agency staff, staff of EOHHS");
    }

    [Fact]
    public async Task A_session_ends_when_nothing_was_asked_for_half_an_hour()
    {
        using var browser = await new TestBrowser(tracker).SignInAsync("Auditor");

        using var later = tracker.Time.At(tracker.Time.GetUtcNow().AddMinutes(31));

        (await browser.GetAsync("/")).ShouldNotContain("Auditor, auditor");
    }

    [Fact]
    public async Task Half_an_hour_is_counted_from_the_last_request_also_early_in_a_session()
    {
        using var browser = await new TestBrowser(tracker).SignInAsync("Auditor");
        var begun = tracker.Time.GetUtcNow();
        using (tracker.Time.At(begun.AddMinutes(10)))
            await browser.GetAsync("/numbers");

        using var later = tracker.Time.At(begun.AddMinutes(39));

        (await browser.GetAsync("/numbers")).ShouldContain("Auditor, auditor");
    }

    [Fact]
    public async Task A_session_that_is_used_lasts_for_eight_hours_and_no_longer()
    {
        using var browser = await new TestBrowser(tracker).SignInAsync("Auditor");
        var begun = tracker.Time.GetUtcNow();

        for (var minutes = 20; minutes < 480; minutes += 20)
        {
            using var later = tracker.Time.At(begun.AddMinutes(minutes));
            (await browser.GetAsync("/numbers")).ShouldContain("Auditor, auditor", customMessage: $"after {minutes} minutes");
        }

        using var over = tracker.Time.At(begun.AddMinutes(481));
        (await browser.GetAsync("/numbers")).ShouldNotContain("Auditor, auditor");
    }

    [Fact]
    public async Task The_API_takes_the_cookie_from_a_page_of_ours_alone()
    {
        using var browser = await new TestBrowser(tracker).SignInAsync("Leadership");

        (await MeAsync(browser, fromPage: true)).At("data", "me", "role").GetString().ShouldBe("LEADERSHIP");
        (await MeAsync(browser, fromPage: false)).ErrorCode().ShouldBe("AUTH_NOT_AUTHENTICATED");
    }

    [Theory]
    [InlineData("/evidence")]
    [InlineData("/Evidence")]
    [InlineData("/EVIDENCE/")]
    public async Task No_spelling_of_an_address_of_the_API_takes_the_cookie_from_another_page(string path)
    {
        using var browser = await new TestBrowser(tracker).SignInAsync("Agency staff");
        using var form = new MultipartFormDataContent { { new StringContent("x"), "description" } };

        using var answer = await browser.SendAsync(new(HttpMethod.Post, path) { Content = form });

        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
    }

    private static async Task<JsonElement> MeAsync(TestBrowser browser, bool fromPage)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = "{ me { role } }" }) };
        request.Headers.Accept.ParseAdd("application/json");
        if (fromPage)
            request.Headers.Add("GraphQL-Preflight", "1");
        using var answer = await browser.SendAsync(request);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
