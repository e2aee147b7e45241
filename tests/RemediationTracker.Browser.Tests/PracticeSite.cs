namespace RemediationTracker.Browser.Tests;

/// <summary>A tracker with two hundred made-up audits on record, as one practises on.</summary>
public sealed class PracticeSite : Site
{
    public override async Task InitializeAsync()
    {
        using (var sample = Start("sample", "--audits", "200", "--seed", "1"))
        {
            await Task.WhenAll(sample.StandardOutput.ReadToEndAsync(), sample.StandardError.ReadToEndAsync());
            await sample.WaitForExitAsync();
            sample.ExitCode.ShouldBe(0);
        }

        await base.InitializeAsync();
    }
}
