namespace RemediationTracker.Server.Work;

/// <summary>What somebody has to do of one kind.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Items">The first of them.</param>
/// <param name="All">The address of a page with all of them; null where there is none.</param>
/// <param name="Nothing">What is said when there are none.</param>
public sealed record WorkSection(string Title, int Count, IReadOnlyList<WorkItem> Items, string? All, string Nothing)
{
    /// <summary>Where one may go on when there are none, and what that is called.</summary>
    public (string Address, string Told) Instead { get; init; } = ("/commitments", "See all commitments");
}

/// <summary>One thing to do.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Address">Where it is done.</param>
/// <param name="Beside">What one should know of it.</param>
public sealed record WorkItem(string Name, string Address, string Beside)
{
    /// <summary>What somebody said of it, verbatim; null for nothing.</summary>
    public string? Said { get; init; }

    /// <summary>Since when it waits; null where that is not known.</summary>
    public DateOnly? Since { get; init; }
}
