namespace RemediationTracker.Browser.Tests;

/// <summary>A tracker with a made-up audit on record, and none of the pages that OSA published.</summary>
public sealed class ImportSite : Site
{
    public override async Task InitializeAsync()
    {
        await RunAsync("sample", "--audits", "1", "--seed", "1");
        await base.InitializeAsync();
    }
}
