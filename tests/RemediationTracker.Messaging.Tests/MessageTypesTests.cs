using System.Text.Json;

namespace RemediationTracker.Messaging.Tests;

public sealed class MessageTypesTests
{
    private static readonly MessageTypes Types = new MessageTypes().Add<Reminder>("reminder");

    [Fact]
    public void A_body_that_lacks_what_the_message_tells_is_refused()
    {
        var envelope = Types.Wrap(new Reminder(7), null, null) with { Body = """{"bogus": 1}""" };

        Should.Throw<JsonException>(() => Types.Unwrap(envelope)).Message.ShouldContain("Days");
    }

    [Fact]
    public void What_was_added_to_a_message_with_a_default_may_be_lacking() =>
        Types.Unwrap(Types.Wrap(new Reminder(7, "soon"), null, null) with { Body = """{"Days": 3}""" }).ShouldBe(new Reminder(3));

    private sealed record Reminder(int Days, string? Tone = null);
}
