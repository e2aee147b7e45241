using System.Text.Json;

namespace RemediationTracker.Server.Tests.Api;

internal static class PayloadAssertions
{
    /// <summary>Asserts that a mutation's payload has one error, of this type and code, with a message, and no milestone.</summary>
    public static void ShouldRefuseWith(this JsonElement payload, string type, string code)
    {
        payload.GetProperty("milestone").ValueKind.ShouldBe(JsonValueKind.Null);
        var error = payload.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        error.GetProperty("__typename").GetString().ShouldBe(type);
        error.GetProperty("code").GetString().ShouldBe(code);
        error.GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace();
    }
}
