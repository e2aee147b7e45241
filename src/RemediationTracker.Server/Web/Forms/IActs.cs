namespace RemediationTracker.Server.Web.Forms;

/// <summary>The acts on one kind of thing, by forms.</summary>
public interface IActs
{
    /// <summary>The acts, the most usual first.</summary>
    IReadOnlyList<ActForm> Forms { get; }

    /// <summary>Forms of the same acts, as they are worded for some who do them.</summary>
    IReadOnlyList<ActForm> Wordings => [];

    /// <summary>The things of these ids, by id: without those of another kind, and those that the caller may not read.</summary>
    Task<IReadOnlyDictionary<string, ActSubject>> FindAsync(IReadOnlyCollection<string> ids, HttpContext context);
}
