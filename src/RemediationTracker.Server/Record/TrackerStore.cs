using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using JasperFx.OpenTelemetry;
using Marten;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Domain.Surveys;
using Weasel.Core;

namespace RemediationTracker.Server.Record;

/// <summary>Marten as the tracker wants it.</summary>
internal static class TrackerStore
{
    /// <summary>
    /// Events under names of their own, as System.Text.Json with enums as strings; streams folded by the domain when they are asked for,
    /// since they are short; the read models in the transaction of the append. The schema is made by <see cref="RecordSchema"/> alone.
    /// </summary>
    public static StoreOptions Configure(this StoreOptions options, IEnumerable<ReadModel> readModels)
    {
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.Default);
        options.DisableNpgsqlLogging = true;
        options.Logger(new SilentMartenLogger());
        options.OpenTelemetry.TrackConnections = TrackLevel.Normal;
        options.OpenTelemetry.TrackEventCounters();

        var events = options.Events;
        events.StreamIdentity = StreamIdentity.AsGuid;
        events.AppendMode = EventAppendMode.Quick;
        // Who did it is a header. A column that the ledger does not hash could be altered unseen.
        events.MetadataConfig.CorrelationIdEnabled = true;
        events.MetadataConfig.CausationIdEnabled = true;
        events.MetadataConfig.HeadersEnabled = true;
        foreach (var (type, name) in EventNames.All)
            events.MapEventType(type, name);

        options.Projections.Add(new Fold<Audit, AuditEvent>(id => Audit.None with { Id = id }, Audit.Evolve), ProjectionLifecycle.Live);
        options.Projections.Add(new Fold<Finding, FindingEvent>(id => Finding.None with { Id = id }, Finding.Evolve), ProjectionLifecycle.Live);
        options.Projections.Add(
            new Fold<Milestone, MilestoneEvent>(id => Milestone.None with { Id = id }, Milestone.Evolve), ProjectionLifecycle.Live);
        options.Projections.Add(new Fold<Survey, SurveyEvent>(id => Survey.None with { Id = id }, Survey.Evolve), ProjectionLifecycle.Live);
        foreach (var readModel in readModels)
            options.Projections.Add(readModel, ProjectionLifecycle.Inline, readModel.Name);
        return options;
    }
}
