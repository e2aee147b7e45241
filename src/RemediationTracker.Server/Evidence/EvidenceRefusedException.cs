using RemediationTracker.Domain;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Evidence;

/// <summary>Why a file is not taken or not given. Nothing was stored or recorded.</summary>
internal sealed class EvidenceRefusedException(int status, string code, string message) : Exception(message)
{
    /// <summary>HTTP's status code.</summary>
    public int Status => status;

    /// <summary>Stable; what a program looks at.</summary>
    public string Code => code;

    /// <summary>The field that breaks a rule; null when it is not about one.</summary>
    public string? Field { get; private init; }

    /// <summary>The rule of who may do what; null when it did not refuse.</summary>
    public string? Rule { get; private init; }

    /// <summary>Not taken since a field breaks a rule.</summary>
    public static EvidenceRefusedException Invalid(string field, string message) =>
        new(StatusCodes.Status400BadRequest, "INVALID_VALUE", message) { Field = field };

    /// <summary>A refusal of the domain.</summary>
    public static EvidenceRefusedException Of(Refusal refusal) => refusal switch
    {
        InvalidValue r => Invalid(r.Field, r.Message),
        NotAllowed r => new(StatusCodes.Status403Forbidden, ErrorCodes.NotAuthorized, r.Message) { Rule = r.Rule },
        NotFound r => new(StatusCodes.Status404NotFound, r.Code, r.Message),
        _ => new(StatusCodes.Status409Conflict, refusal.Code, refusal.Message),
    };

    /// <summary>The answer: <c>{"errors": [{"code", "message", "field", "rule"}]}</c>, without what is null.</summary>
    public IResult Result()
    {
        var error = new Dictionary<string, string> { ["code"] = Code, ["message"] = Message };
        if (Field is not null)
            error["field"] = Field;
        if (Rule is not null)
            error["rule"] = Rule;
        return Results.Json(new { errors = new[] { error } }, statusCode: Status);
    }
}
