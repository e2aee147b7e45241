namespace RemediationTracker.Server.Web.Forms;

/// <summary>What an act is about, as far as the caller may read it.</summary>
/// <param name="Id">The API's id.</param>
/// <param name="Kind">What it is, in a word.</param>
/// <param name="Title">Its title.</param>
/// <param name="Address">Its page, to which one comes back.</param>
public sealed record ActSubject(string Id, string Kind, string Title, string Address)
{
    /// <summary>What one should have before one's eyes when acting.</summary>
    public IReadOnlyList<(string Label, string Text)> Facts { get; init; } = [];

    /// <summary>What the thing has, by the field that takes it: the API's id, and what it is.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<(string Id, string Text)>> Choices { get; init; } =
        new Dictionary<string, IReadOnlyList<(string Id, string Text)>>();

    /// <summary>What forms carry along unseen, by name.</summary>
    public IReadOnlyDictionary<string, string> Carried { get; init; } = new Dictionary<string, string>();

    /// <summary>How a phrase that was said today would be read of it.</summary>
    public Func<string, IReadOnlyList<Domain.DueDates.DueReading>>? Read { get; init; }
}
