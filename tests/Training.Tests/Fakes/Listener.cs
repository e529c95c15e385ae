using MMAudio.Training.Runs;

namespace MMAudio.Training.Tests.Fakes;

/// <summary>Hears of every step at once.</summary>
internal sealed class Listener(Action<TrainingProgress> heard) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => heard(value);
}
