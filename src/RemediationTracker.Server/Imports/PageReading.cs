namespace RemediationTracker.Server.Imports;

/// <summary>What came of reading a page: a <see cref="PageProposal"/> or a <see cref="PageRefusal"/>.</summary>
public abstract record PageReading
{
    private protected PageReading()
    {
    }
}
