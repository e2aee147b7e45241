namespace RemediationTracker.Messaging;

/// <summary>A message's CLR type, or an envelope's alias, is not in the <see cref="MessageTypes"/> table.</summary>
public sealed class UnknownMessageTypeException(string type)
    : Exception($"The message type {type} is not in the table of message types. Add it there; a renamed message keeps its old alias.")
{
    /// <summary>The CLR type's full name, or the alias.</summary>
    public string Type { get; } = type;
}
