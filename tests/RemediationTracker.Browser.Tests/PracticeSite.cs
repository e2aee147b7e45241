namespace RemediationTracker.Browser.Tests;

/// <summary>A tracker with two hundred made-up audits on record, as one practises on.</summary>
public sealed class PracticeSite : Site
{
    public override async Task InitializeAsync()
    {
        await RunAsync("sample", "--audits", "200", "--seed", "1");
        await base.InitializeAsync();
    }
}
