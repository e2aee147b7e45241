namespace RemediationTracker.Messaging.Delivery;

/// <summary>An envelope that this relay alone delivers for as long as its lease lasts.</summary>
/// <param name="Envelope">The envelope.</param>
/// <param name="Attempt">
/// Which attempt this is, from 1. It fences: a relay whose lease has run out finds another number in the table.
/// </param>
/// <param name="Handled">The names of the handlers that have a mark in the inbox already.</param>
internal sealed record ClaimedEnvelope(Envelope Envelope, int Attempt, IReadOnlyList<string> Handled);
