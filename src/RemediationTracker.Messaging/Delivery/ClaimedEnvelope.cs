namespace RemediationTracker.Messaging.Delivery;

/// <summary>An envelope that this relay alone delivers for as long as its lease lasts.</summary>
/// <param name="Envelope">The envelope; its date is the one that was asked for.</param>
/// <param name="Claim">
/// Names this claim and no other. It fences: a relay whose lease has run out finds another claim in the table, or none.
/// </param>
/// <param name="Attempt">Which attempt this is, from 1.</param>
/// <param name="Handled">The names of the handlers that have a mark in the inbox already.</param>
/// <param name="Waited">How long it was due before it was claimed.</param>
internal sealed record ClaimedEnvelope(Envelope Envelope, Guid Claim, int Attempt, IReadOnlyList<string> Handled, TimeSpan Waited);
