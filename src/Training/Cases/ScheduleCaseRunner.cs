using System.Text.Json;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Training.Optimisation;
using MMAudio.Verification;
using MMAudio.Verification.NetworkCases;

namespace MMAudio.Training.Cases;

/// <summary>The learning rate at recorded iterations.</summary>
internal sealed class ScheduleCaseRunner : ICaseRunner
{
    private static readonly Tolerance Close = new(0, 1e-12);

    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct) =>
        golden.Json("schedule.json").EnumerateObject().Select(schedule => CheckOf(schedule.Name, schedule.Value));

    /// <summary>A learner's settings as a case writes them down.</summary>
    public static LearnerSettings Settings(JsonElement c) => new()
    {
        LearningRate = c.Number("learning_rate"),
        WeightDecay = c.Number("weight_decay"),
        WarmUpSteps = c.Int("linear_warmup_steps"),
        DropsAt = [.. c.Ints("lr_schedule_steps").Select(step => (long)step)],
        DropFactor = c.Number("lr_schedule_gamma"),
        ClipNorm = c.Number("clip_grad_norm"),
        Epsilon = c.Number("eps"),
    };

    private static Check CheckOf(string name, JsonElement schedule)
    {
        var settings = Settings(schedule.GetProperty("hyperparameters"));
        var recorded = schedule.GetProperty("iteration_and_lr").EnumerateArray().ToArray();
        return new(name, () => Rates(entry => settings.RateAt(entry[0].GetInt64())))
        {
            Want = Rates(entry => entry[1].GetDouble()),
            Tolerance = Close,
        };

        Tensor<double> Rates(Func<JsonElement, double> rate) => new([.. recorded.Select(rate)], [recorded.Length]);
    }
}
