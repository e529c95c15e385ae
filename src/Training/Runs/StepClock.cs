namespace MMAudio.Training.Runs;

/// <summary>How fast steps follow one another, samples and checkpoints between them included.</summary>
internal sealed class StepClock(TimeProvider time)
{
    private const int Remembered = 50;

    private readonly Queue<long> _turns = new([time.GetTimestamp()]);
    private readonly long _start = time.GetTimestamp();

    /// <summary>Steps a second over the last ones.</summary>
    public double StepsPerSecond { get; private set; }

    /// <summary>The time since the beginning.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>A step is done.</summary>
    public void Turn()
    {
        _turns.Enqueue(time.GetTimestamp());
        if (_turns.Count > Remembered)
        {
            _turns.Dequeue();
        }

        var seconds = time.GetElapsedTime(_turns.Peek()).TotalSeconds;
        StepsPerSecond = seconds > 0 ? (_turns.Count - 1) / seconds : 0;
    }
}
