namespace RemediationTracker.EventStore;

/// <summary>
/// What an async projection does with an event that it cannot carry over: of an unknown type, with data that do not fit, or one at which
/// the projection or its statement fails. The other projections go on in either case.
/// </summary>
public enum PoisonPolicy
{
    /// <summary>Stops before the event until it is resumed, or its leader starts anew. The read model stays whole, and grows old.</summary>
    Stop,

    /// <summary>
    /// Notes the event in <c>projection_dead_letters</c> and goes on. An error in the statement itself (SQLSTATE class 42: a table that is
    /// missing, say) stops it all the same: that is no fault of an event.
    /// </summary>
    SetAside,
}
