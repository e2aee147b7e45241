using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Imports;

/// <summary>A commitment while it is being read: later sentences may still add detail to it.</summary>
internal sealed class Commitment(string title, DueReading reading, PlacedBlock block)
{
    public string Title { get; set; } = title;

    public DueReading Reading { get; set; } = reading;

    /// <summary>The paragraph it was first read from.</summary>
    public PlacedBlock Block => block;

    /// <summary>By their index: the whole sentence, or the part of it that is about this commitment.</summary>
    public SortedDictionary<int, string> Sentences { get; } = [];

    /// <summary>All its sentences, to find which recommendation it serves.</summary>
    public string Text => Title + " " + string.Join(' ', Sentences.Values);
}
