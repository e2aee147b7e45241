using System.CommandLine;
using RemediationTracker.Domain;
using RemediationTracker.Server.SignIn;

namespace RemediationTracker.Server.Cli;

/// <summary><c>token --role ROLE</c>: prints a bearer token, in Development only.</summary>
internal static class TokenCommand
{
    public static Command Create(Func<ParseResult, CliSession> session)
    {
        var role = new Option<string>("--role")
        {
            Description = $"In what capacity: {string.Join(", ", ActorClaims.Roles.Keys)}.",
            Required = true,
            HelpName = "ROLE",
        };
        role.AcceptOnlyFromAmong([.. ActorClaims.Roles.Keys]);
        var agency = new Option<string?>("--agency")
        {
            Description = "Short name of the agency or secretariat that an auditee works for, as the record has it: `export audits` shows both.",
            HelpName = "NAME",
        };
        var name = new Option<string>("--name") { Description = "Name as shown to people.", Required = true, HelpName = "NAME" };
        var command = new Command("token", "Print a bearer token for the API, good for twelve hours (Development only).") { role, agency, name };
        command.SetAction((parsed, _) => Attempt.RunAsync(() =>
        {
            var actor = new Actor(
                SamplePeople.SubjectOf(parsed.GetValue(name)!),
                parsed.GetValue(name)!,
                ActorClaims.Roles[parsed.GetValue(role)!],
                parsed.GetValue(agency));
            return Task.FromResult(Print(session(parsed), actor));
        }));
        return command;
    }

    private static int Print(CliSession session, Actor actor)
    {
        if (!session.IsDevelopment)
            throw new StartupException(
                "The command `token` works in Development only; elsewhere your identity provider issues the tokens.");
        if (Blank.Is(actor.Name))
            throw new StartupException("--name must not be empty.");
        if (actor.IsAuditee && Blank.Is(actor.Agency))
            throw new StartupException("An auditee works for an agency: give --agency, as in --agency EOHHS.");
        if (!actor.IsAuditee && actor.Agency is not null)
            throw new StartupException("--agency goes with the roles auditee and auditee-head.");

        using var tokens = DevelopmentTokens.Open(session.Options.DataDirectory);
        Console.Out.WriteLine(tokens.Issue(actor, SignInOptions.From(session.Configuration).Audience, TimeProvider.System.GetUtcNow()));
        return 0;
    }
}
