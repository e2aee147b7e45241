using Npgsql;

namespace RemediationTracker.Server.ReadModels.Lists;

/// <summary>A list that clients may filter, order and page: the SQL that gives its rows, and which fields they may name.</summary>
/// <param name="Sql">A select that yields a column <c>id</c>, unique, and every column that the fields name. It may use parameters from <c>$1</c>.</param>
/// <param name="Fields">By their name in the API.</param>
/// <param name="DefaultOrder">When the client gives none. The tie-breaker <c>id</c> is added to every order.</param>
/// <param name="Read">Makes a row of a record, by column names.</param>
internal sealed record ListSource<TRow>(
    string Sql, IReadOnlyDictionary<string, ListField> Fields, IReadOnlyList<ListOrder> DefaultOrder, Func<NpgsqlDataReader, TRow> Read);

/// <summary>A field that clients may filter and order by.</summary>
/// <param name="Column">Column of the list's SQL.</param>
/// <param name="SqlType">Its type, for casts of cursors.</param>
/// <param name="OrderBy">Expression to order by when it is not the plain column: never null, so that pages have a definite place for nulls.</param>
internal sealed record ListField(string Column, string SqlType, string? OrderBy = null);

/// <summary>One key of an order.</summary>
internal sealed record ListOrder(ListField Field, bool Descending);
