using Marten;
using Npgsql;

namespace RemediationTracker.Server.Commands;

/// <summary>
/// A message's handler as two functions, as Wolverine's compound handlers have them: one that loads and decides nothing, and one that
/// decides and touches nothing. <see cref="PureHandlerAdapter{THandler,TMessage,TState}"/> does the rest.
/// </summary>
public interface IPureHandler<in TMessage, TState>
    where TMessage : class
{
    /// <summary>
    /// Loads what the decision rests on. Others may change it before what is decided is recorded, so commands decide anew.
    /// </summary>
    static abstract Task<TState> LoadAsync(
        TMessage message, IQuerySession session, NpgsqlDataSource database, CancellationToken cancellationToken);

    /// <summary>What the message entails. Pure.</summary>
    /// <param name="message">The message.</param>
    /// <param name="state">As loaded.</param>
    /// <param name="today">The day in the tracker's time zone.</param>
    static abstract Consequences Handle(TMessage message, TState state, DateOnly today);
}
