namespace RemediationTracker.Domain.Milestones;

/// <summary>What a commitment that somebody types must be. A published response is not bound by it: it says what it says, also of the
/// past.</summary>
public static class CommitmentRules
{
    /// <summary>What is wrong with when it is due; null when nothing is.</summary>
    /// <param name="due">How its phrase was read.</param>
    /// <param name="dependsOnAnother">Whether it is to wait for another milestone.</param>
    public static Refusal? Objection(Due due, bool dependsOnAnother)
    {
        if (due.Latest < due.SaidOn)
        {
            return new InvalidValue(
                "due", $"due reads as {due.Latest:yyyy-MM-dd}, which is before the day on which it was said, {due.SaidOn:yyyy-MM-dd}.");
        }

        // The other's end would start nothing, and nobody would be told.
        return dependsOnAnother && (due.Condition is null || due.Latest is not null)
            ? new InvalidValue(
                "dependsOn", "dependsOn is only for a phrase that waits for something, as in “when the migration is complete”.")
            : null;
    }
}
