namespace RemediationTracker.Ledger;

/// <summary>What is wrong with a record.</summary>
public enum LedgerFaultKind
{
    /// <summary>An event, its row of the ledger, or what is kept of the ledger's end, is not as it was recorded.</summary>
    Altered,

    /// <summary>An event, its row of the ledger, or both are gone; or an event that waited for its seal.</summary>
    Removed,

    /// <summary>
    /// An event that is neither sealed nor waits for it, or a row of the ledger or of its queue that they never wrote.
    /// </summary>
    Inserted,

    /// <summary>Two events, or two rows of the ledger, have exchanged their places or a part of their contents.</summary>
    Swapped,

    /// <summary>The ledger's positions were moved.</summary>
    Renumbered,

    /// <summary>A stream's versions have a gap, a repetition, or are not in the order of commits.</summary>
    VersionOutOfPlace,

    /// <summary>A stream's row is missing, or tells of another version than its events.</summary>
    StreamDisagrees,

    /// <summary>An event is marked as archived and its stream is not, or the other way round.</summary>
    ArchiveMark,

    /// <summary>The ledger ends before the checkpoint, or before where it ended when it was last sealed: its tail was cut.</summary>
    CutTail,

    /// <summary>The chain is whole, but it is not the one that the checkpoint was taken of: it was computed anew.</summary>
    Rewritten,
}
