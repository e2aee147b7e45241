namespace RemediationTracker.Domain;

/// <summary>In what capacity somebody acts. What each may do is decided by the deciders, and by nothing else.</summary>
public enum Role
{
    /// <summary>Records and verifies for the Office of the State Auditor.</summary>
    Auditor,

    /// <summary>An auditor who may also publish, close and reopen.</summary>
    AuditManager,

    /// <summary>Staff of an audited agency or of its secretariat.</summary>
    Auditee,

    /// <summary>Head of an audited agency or of its secretariat.</summary>
    AuditeeHead,

    /// <summary>Reads what is published, and changes nothing.</summary>
    Leadership,

    /// <summary>The tracker itself, carrying out what an event entails.</summary>
    System,
}
