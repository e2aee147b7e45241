namespace RemediationTracker.Server.Web.Live;

/// <summary>How many streams are open on this server, in all and of each person.</summary>
internal sealed class LiveStreams
{
    /// <summary>Most of one person. A page that nobody sees has none open.</summary>
    public const int MostOfOne = 8;

    private const int MostOfAll = 2_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> open = [];
    private int all;

    /// <summary>Takes a place, which is given back by disposing of it; null when there is none left.</summary>
    /// <param name="person">Who opens the stream.</param>
    public IDisposable? Take(string person)
    {
        lock (gate)
        {
            var own = open.GetValueOrDefault(person);
            if (own == MostOfOne || all == MostOfAll)
                return null;

            open[person] = own + 1;
            all++;
            return new Place(this, person);
        }
    }

    private void Give(string person)
    {
        lock (gate)
        {
            all--;
            if (open[person] == 1)
                open.Remove(person);
            else
                open[person]--;
        }
    }

    private sealed class Place(LiveStreams streams, string person) : IDisposable
    {
        private bool isGiven;

        public void Dispose()
        {
            if (!isGiven)
                streams.Give(person);
            isGiven = true;
        }
    }
}
