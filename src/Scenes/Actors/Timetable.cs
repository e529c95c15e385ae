namespace MMAudio.Scenes.Actors;

/// <summary>The moments of all events of a scene, which must not come too close to one another.</summary>
internal sealed class Timetable
{
    /// <summary>No event comes earlier, in seconds.</summary>
    public const double First = 0.3;

    /// <summary>No event comes later, in seconds.</summary>
    public const double Last = 7.7;

    /// <summary>Seconds between two events at least.</summary>
    public const double Gap = 0.16;

    /// <summary>Events in a scene at most.</summary>
    public const int Most = 12;

    private readonly List<double> _times = [];

    /// <summary>How many more events there may be.</summary>
    public int Free => Most - _times.Count;

    /// <summary>Takes in events of which each keeps its distance from all others, or none of them.</summary>
    public bool TryAdd(IReadOnlyList<SceneEvent> events)
    {
        double[] all = [.. _times.Concat(events.Select(happening => happening.Time)).Order()];
        var fits = all.Length <= Most
            && all.All(time => time is >= First and <= Last)
            && all.Zip(all.Skip(1), (a, b) => b - a).All(gap => gap >= Gap);
        if (fits)
        {
            _times.AddRange(events.Select(happening => happening.Time));
        }

        return fits;
    }
}
