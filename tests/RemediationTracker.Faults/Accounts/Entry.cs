using System.Text.Json.Serialization;

namespace RemediationTracker.Faults.Accounts;

/// <summary>A line of the harness's own account: <see cref="Intended"/>, <see cref="Answered"/> or <see cref="Told"/>.</summary>
[JsonDerivedType(typeof(Intended), "intended")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(Told), "told")]
internal abstract record Entry;

/// <summary>A command is about to be sent.</summary>
/// <param name="Command">The id under which it is sent, and sent again when no answer comes.</param>
/// <param name="Milestone">The stream that it is for.</param>
/// <param name="EventType">The one event that it records, as in <c>progress_posted</c>.</param>
/// <param name="Mark">The words by which its event is known on the record; no two commands share them.</param>
/// <param name="Starts">The milestone on which the command's message must have its effect, once; null when it sends none.</param>
internal sealed record Intended(Guid Command, Guid Milestone, string EventType, string Mark, Guid? Starts = null) : Entry;

/// <summary>What came of sending a command, once.</summary>
/// <param name="Command">The command.</param>
/// <param name="Outcome">What the client may take it for.</param>
/// <param name="Detail">The error's code or the exception, for whoever reads the account; null when acknowledged.</param>
/// <param name="IsUnclear">Whether the server told of an error without a code.</param>
internal sealed record Answered(Guid Command, Outcome Outcome, string? Detail = null, bool IsUnclear = false) : Entry;

/// <summary>A subscriber was told of an event.</summary>
internal sealed record Told(string Subscriber, Guid Milestone, long Version) : Entry;
