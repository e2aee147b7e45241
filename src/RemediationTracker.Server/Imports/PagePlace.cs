namespace RemediationTracker.Server.Imports;

/// <summary>The parts of a page of the Office of the State Auditor.</summary>
public enum PagePlace
{
    /// <summary>"This page, …, is offered by".</summary>
    Banner,

    /// <summary>The title line.</summary>
    Title,

    /// <summary>The line under the title; on a finding's page, its effect.</summary>
    Subtitle,

    /// <summary>"Table of Contents" and its entries.</summary>
    Navigation,

    /// <summary>A heading, known or not.</summary>
    Heading,

    /// <summary>Under Overview.</summary>
    Condition,

    /// <summary>"As a result …", on a page without a subtitle.</summary>
    Effect,

    /// <summary>Under Authoritative Guidance.</summary>
    Criteria,

    /// <summary>Under Reasons for Issue.</summary>
    Cause,

    /// <summary>A recommendation; the sentence says which.</summary>
    Recommendation,

    /// <summary>Under Auditee's Response.</summary>
    Response,

    /// <summary>Under Auditor's Reply.</summary>
    Reply,

    /// <summary>Under Post-Audit Action.</summary>
    PostAuditAction,

    /// <summary>The body of an "Overview of Audited Entity" page.</summary>
    AuditedEntity,

    /// <summary>Under a heading that the importer does not know, after the response.</summary>
    OtherSection,

    /// <summary>"Date published".</summary>
    Published,

    /// <summary>What Mass.gov puts under every page.</summary>
    Footer,

    /// <summary>Footnotes.</summary>
    Note,

    /// <summary>No part that the importer knows.</summary>
    Unplaced,
}
