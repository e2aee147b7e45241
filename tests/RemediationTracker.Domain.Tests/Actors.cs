namespace RemediationTracker.Domain.Tests;

internal static class Actors
{
    public static readonly DateOnly Today = new(2023, 3, 1);

    public static readonly Actor Auditor = new("auditor-1", "An auditor", Role.Auditor, null);
    public static readonly Actor Manager = new("manager-1", "An audit manager", Role.AuditManager, null);
    public static readonly Actor Secretariat = new("eohhs-1", "Staff of EOHHS", Role.Auditee, "EOHHS");
    public static readonly Actor Agency = new("masshealth-1", "Staff of MassHealth", Role.Auditee, "MassHealth");
    public static readonly Actor Head = new("masshealth-2", "Head of MassHealth", Role.AuditeeHead, "MassHealth");
    public static readonly Actor OtherAgency = new("dot-1", "Staff of MassDOT", Role.Auditee, "MassDOT");
    public static readonly Actor Leadership = new("leader-1", "A legislator", Role.Leadership, null);

    public static Act By(Actor actor) => Act.On(Today, actor);

    public static Act By(Actor actor, DateOnly occurredOn) => new(actor, Today, occurredOn);
}
