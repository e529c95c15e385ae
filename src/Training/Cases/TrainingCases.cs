using MMAudio.Verification;

namespace MMAudio.Training.Cases;

/// <summary>The recorded cases of training, which need gradients and therefore Torch.</summary>
public static class TrainingCases
{
    /// <summary>The runner for a case of training; null for other components.</summary>
    public static ICaseRunner? RunnerFor(GoldenCase golden) => golden.Component switch
    {
        "training" when golden.Has("schedule.json") => new ScheduleCaseRunner(),
        "training" when golden.Has("synthesis.json") => new AveragesCaseRunner(),
        "training" when golden.Has("weights.pth") => new StepsCaseRunner(),
        "training" => new PiecesCaseRunner(),
        _ => null,
    };
}
