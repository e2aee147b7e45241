namespace RemediationTracker.Browser.Tests;

/// <summary>A tracker with a made-up audit on record, and none of the pages that OSA published.</summary>
public sealed class ImportSite : Site
{
    public override async Task InitializeAsync()
    {
        using (var sample = Start("sample", "--audits", "1", "--seed", "1"))
        {
            await Task.WhenAll(sample.StandardOutput.ReadToEndAsync(), sample.StandardError.ReadToEndAsync());
            await sample.WaitForExitAsync();
            sample.ExitCode.ShouldBe(0);
        }

        await base.InitializeAsync();
    }
}
