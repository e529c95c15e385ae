using System.Globalization;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Flow;
using MMAudio.Torch;
using MMAudio.Training.Flow;
using MMAudio.Training.Optimisation;
using MMAudio.Verification;
using MMAudio.Verification.NetworkCases;
using TorchSharp;

namespace MMAudio.Training.Cases;

/// <summary>Whole steps of the flow network with recorded random numbers: losses, gradients, and what became of the parameters.</summary>
internal sealed class StepsCaseRunner : ICaseRunner
{
    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct)
    {
        var outputs = new Lazy<Dictionary<string, Tensor>>(() => Compute(golden, ct));
        return golden.OutputNames.Select(name => new Check(name, () => outputs.Value.TryGetValue(name, out var tensor)
            ? tensor
            : throw new NotSupportedException($"The steps give no output {name}.")));
    }

    private static Dictionary<string, Tensor> Compute(GoldenCase golden, CancellationToken ct)
    {
        var config = golden.Config;
        var network = config.GetProperty("constructor");
        var hyperparameters = config.GetProperty("hyperparameters");
        var (first, lengths) = (golden.Input("step0.x0").Shape, golden.Input("step0.sync_features").Shape);
        using var learner = new Learner(
            "flow", new TrainableParameters(Selected(golden), FlowModel.IsFrozen), ScheduleCaseRunner.Settings(hyperparameters));
        FlowShape shape = new(first[0], first[1], golden.Input("step0.clip_features").Shape[1], lengths[1]);
        using var model = new FlowModel(NetworkConfigs.Flow(network), shape, learner.Parameters, new()
        {
            NullProbability = hyperparameters.Number("null_condition_probability"),
            TimeMean = hyperparameters.Number("mean"),
            TimeScale = hyperparameters.Number("scale"),
        });

        Dictionary<string, Tensor> outputs = [];
        var steps = config.Int("steps");
        for (var step = 0; step < steps; step++)
        {
            ct.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            RunStep(golden, model, learner, step, outputs);
        }

        foreach (var path in learner.Parameters.Tensors.Keys)
        {
            outputs[$"step{steps - 1}.param.{path}"] = learner.Parameters.Copy(path);
        }

        return outputs;
    }

    private static void RunStep(GoldenCase golden, FlowModel model, Learner learner, int step, Dictionary<string, Tensor> outputs)
    {
        var losses = model.Run(
            new(
                Input("a_mean"), Input("a_std"), Input("clip_features"), Input("sync_features"), Input("text_features"),
                CaseTensors.Flags(golden.Input($"step{step}.video_exist")), CaseTensors.Flags(golden.Input($"step{step}.text_exist"))),
            new(Input("a_randn"), Input("t_normal"), Input("x0"), Input("u_video"), Input("u_text"), torch.ones_like(Input("u_video"))));
        var loss = losses.Samples.mean();
        outputs[$"step{step}.x1"] = TrainableParameters.Copy(losses.Latent);
        outputs[$"step{step}.t"] = TrainableParameters.Copy(losses.Times);
        outputs[$"step{step}.loss"] = TrainableParameters.Copy(losses.Samples);
        outputs[$"step{step}.mean_loss"] = TrainableParameters.Copy(loss);
        outputs[$"step{step}.grad_norm"] = new Tensor<float>([(float)learner.Update(loss, step)], []);
        foreach (var (path, tensor) in learner.Parameters.Learned)
        {
            // clipping scales on the way into the momenta, so these are the gradients before it; what no output depends on has none
            outputs[$"step{step}.grad.{path}"] = TrainableParameters.Copy(tensor.grad ?? torch.zeros_like(tensor));
        }

        torch.Tensor Input(string name) => CaseTensors.Of(golden.Floats(string.Create(CultureInfo.InvariantCulture, $"step{step}.{name}")));
    }

    /// <summary>The parameters without tables that are computed here.</summary>
    private static Weights Selected(GoldenCase golden) => new(
        golden.WeightsFile.Path,
        golden.WeightsFile.Tensors.Where(tensor => tensor.Key is not ("t_embed.freqs" or "latent_rot" or "clip_rot")).ToDictionary());
}
