using System.Collections.ObjectModel;
using System.Text.Json;
using MMAudio.Checkpoints;
using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;
using MMAudio.Torch;
using MMAudio.Training.Features;
using MMAudio.Training.Optimisation;
using MMAudio.Training.Runs;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Flow;

/// <summary>Joint training of the flow network on clips with picture, sound and words, of which some may be absent (paper section 3).</summary>
public sealed class FlowTask : ITrainingTask
{
    private readonly FlowPlan _plan;
    private readonly SetMixture _mixture;
    private readonly Learner _learner;
    private readonly FlowModel _model;
    private readonly PowerAverages _averages;
    private readonly AverageFiles? _files;

    /// <summary>Begins with initial weights, or with given ones.</summary>
    /// <param name="plan">The network and what it learns from.</param>
    /// <param name="learner">Rates and decays.</param>
    /// <exception cref="InvalidInputException">There is no example, or a set was made with another package.</exception>
    public FlowTask(FlowPlan plan, LearnerSettings learner)
    {
        _plan = plan;
        var (settings, info) = (plan.Settings, plan.Info);
        _mixture = new(plan.Sets, info, settings.Seed);
        if (!plan.Statistics.Std.All(std => std > 0))
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting,
                $"The latents in {plan.Sets[0].Set.Info.Source} do not vary in all channels, so they cannot be normalised; name a larger set first.");
        }

        TorchRuntime.Prepare(new());
        var initial = plan.Initial ?? FlowInitialisation.Of(plan.Config, plan.Statistics, plan.EmptyText, settings.Seed);
        _learner = new("flow", new TrainableParameters(initial, FlowModel.IsFrozen), learner);
        _model = new(plan.Config, new(settings.Batch, info.Latent[0], info.Clip[0], info.Sync[0]), _learner.Parameters, settings);
        _averages = new(_learner.Parameters.Tensors, settings.AverageWidths);
        _files = plan.AveragesFolder is { } folder ? new(folder, settings.AverageWidths) : null;
    }

    /// <inheritdoc/>
    public string Name => "flow";

    /// <inheritdoc/>
    public IReadOnlyList<Learner> Learners => [_learner];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Settings => new ReadOnlyDictionary<string, string>(new Dictionary<string, string>
    {
        [FlowRun.Network] = JsonSerializer.Serialize(_plan.Config),
        [FlowRun.Training] = JsonSerializer.Serialize(_plan.Settings),
        ["encoders"] = _plan.Info.Encoders,
        ["sets"] = _mixture.Description,
    });

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, TorchTensor>> State => _averages.State;

    /// <summary>The present weights, the first average: what <see cref="Export"/> writes.</summary>
    public Weights Average => new("the average", _averages[0].ToDictionary(value => value.Key, value =>
    {
        var copy = TrainableParameters.Copy(value.Value);
        return StoredTensor.Of(copy.Data, copy.Shape);
    }));

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, double Value)> Step(long iteration)
    {
        using var scope = torch.NewDisposeScope();
        var (settings, latent) = (_plan.Settings, _plan.Info.Latent);
        var batch = FlowBatch.Of(_mixture.Take(iteration * settings.Batch, settings.Batch), _plan.Info);
        var draws = FlowDraws.Of(Seeds.Of(settings.Seed, "step", iteration), settings.Batch, latent[0], latent[1]);
        using var loss = _model.Run(batch, draws).Samples.mean();
        var norm = _learner.Update(loss, iteration);
        _averages.Update(iteration);
        if (_files is not null && settings.AverageFilesEvery > 0 && (iteration + 1) % settings.AverageFilesEvery == 0)
        {
            _files.Write(_averages, iteration + 1);
        }

        return [("loss", loss.item<float>()), ("gradient", norm)];
    }

    /// <inheritdoc/>
    public Task ShowAsync(string folder, CancellationToken cancellationToken) =>
        _plan.Show is { } show ? show.WriteAsync(folder, Average, _plan, cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public void Export(string folder) => CheckpointWriter.WriteTorch(
        Path.Combine(folder, _plan.FileName),
        [.. _averages[0].Select(value => CheckpointTensor.Of(value.Key, TrainableParameters.Copy(value.Value)))]);

    /// <inheritdoc/>
    public void Dispose()
    {
        _model.Dispose();
        _averages.Dispose();
        _learner.Dispose();
    }
}
