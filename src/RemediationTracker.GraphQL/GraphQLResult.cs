using System.Text.Json;
using RemediationTracker.GraphQL.Execution;

namespace RemediationTracker.GraphQL;

/// <summary>The answer to a request: data, or errors, or both.</summary>
public sealed class GraphQLResult
{
    private readonly ResultObject? data;

    private GraphQLResult(ResultObject? data, bool hasData, IReadOnlyList<GraphQLError> errors, int httpStatus)
    {
        this.data = data;
        HasData = hasData;
        Errors = errors;
        HttpStatus = httpStatus;
    }

    /// <summary>Whether the operation was executed; the response then has a <c>data</c> entry, though it may be null.</summary>
    public bool HasData { get; }

    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>The status under <c>application/graphql-response+json</c>.</summary>
    public int HttpStatus { get; }

    /// <summary>What the operation costs; null when the request did not ask.</summary>
    public OperationCost? Cost { get; private set; }

    /// <summary>Writes the response as one JSON object.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Errors.Count > 0)
        {
            ErrorWriter.Write(writer, Errors);
        }

        if (HasData)
        {
            writer.WritePropertyName("data"u8);
            if (data is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                ResultWriter.Write(writer, data);
            }
        }

        if (Cost is { } cost)
        {
            writer.WriteStartObject("extensions"u8);
            writer.WriteStartObject("operationCost"u8);
            writer.WriteNumber("fieldCost"u8, cost.FieldCost);
            writer.WriteNumber("typeCost"u8, cost.TypeCost);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    internal static GraphQLResult Executed(ResultObject? data, IReadOnlyList<GraphQLError> errors) => new(data, true, errors, 200);

    /// <summary>Execution began, and ended before it had a result: the data is null.</summary>
    public static GraphQLResult Stopped(GraphQLError error) => new(null, true, [error], 400);

    public static GraphQLResult Refused(int httpStatus, params IReadOnlyList<GraphQLError> errors) =>
        new(null, false, errors, httpStatus);

    /// <summary>Tells the cost too, if the request asks.</summary>
    internal GraphQLResult Telling(OperationCost cost, GraphQLRequest request)
    {
        Cost = request.ReportsCost ? cost : null;
        return this;
    }
}
