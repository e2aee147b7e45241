using Microsoft.Playwright;

namespace RemediationTracker.Browser.Tests;

/// <summary>The one browser of this test process, in which each visit has a profile of its own. It ends with the process.</summary>
internal static class SharedBrowser
{
    private static readonly Lazy<Task<IBrowser>> Started = new(StartAsync);

    /// <summary>The browser. The first who asks starts it, everybody else waits for the same start.</summary>
    public static Task<IBrowser> GetAsync() => Started.Value;

    private static async Task<IBrowser> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(90_000);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            browser.DisposeAsync().AsTask().GetAwaiter().GetResult();
            playwright.Dispose();
        };
        return browser;
    }

    /// <summary>The installed browser; where there is the one without windows of its own, that: it draws the same pages with less work.</summary>
    private static string Chromium() =>
        new[] { "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome" }
            .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("There is no Chromium on PATH: tests/run.sh installs it.");
}
