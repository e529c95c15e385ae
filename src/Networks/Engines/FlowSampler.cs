using MMAudio.Core.Models;
using MMAudio.Core.Sampling;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Flow;

namespace MMAudio.Networks.Engines;

/// <summary>Samples audio latents: conditions once, then Euler steps with classifier-free guidance from noise to data (paper section 3.1).</summary>
/// <param name="backend">What runs the network.</param>
/// <param name="config">The sizes of the network.</param>
/// <param name="weights">The flow network's checkpoint; must stay open.</param>
public sealed class FlowSampler(IBackend backend, FlowConfig config, Weights weights) : IDisposable
{
    private readonly LoadedNetworks<(FlowShape, FlowFeatures)> _conditions = new(backend, weights);
    private readonly LoadedNetworks<(FlowShape, bool)> _steps = new(backend, weights, capacity: 1);

    /// <summary>The latent [n c] of one request, in the auto-encoder's units.</summary>
    /// <param name="request">Features, noise and settings.</param>
    /// <param name="lengths">The sequence lengths of the clip.</param>
    /// <param name="progress">The share of steps done.</param>
    /// <param name="cancellationToken">Checked before each step.</param>
    public Tensor<float> Sample(
        FlowRequest request, SequenceLengths lengths, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var guided = Guidance.IsNeeded(request.CfgStrength);
        FlowShape shape = new(Batch: 1, lengths.Latent, lengths.Clip, lengths.Sync);
        var inputs = Conditions(shape, request.Clip, request.Sync, request.Text);
        if (guided)
        {
            inputs = Join(inputs, Conditions(shape, clip: null, sync: null, request.NegativeText));
            inputs["strength"] = new Tensor<float>([request.CfgStrength], [1, 1, 1]);
        }

        var network = _steps.Get(
            (shape, guided), () => guided ? FlowDefinitions.GuidedStep(config, shape) : FlowDefinitions.PlainStep(config, shape));
        Tensor<float> latent = new(request.Noise, [1, lengths.Latent, config.LatentDim]);
        var times = FlowMatching.Times(request.Steps);
        for (var step = 0; step < request.Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            inputs["latent"] = latent;
            inputs["times"] = new Tensor<float>([times[step]], [1]);
            inputs["dt"] = new Tensor<float>([times[step + 1] - times[step]], [1]);
            latent = network.Run(inputs, cancellationToken)["next"];
            progress?.Report((double)(step + 1) / request.Steps);
        }

        return Unnormalize(latent.Reshape([lengths.Latent, config.LatentDim]));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _conditions.Dispose();
        _steps.Dispose();
    }

    private Dictionary<string, Tensor> Conditions(FlowShape shape, Tensor<float>? clip, Tensor<float>? sync, Tensor<float>? text)
    {
        var given = (clip is null ? FlowFeatures.None : FlowFeatures.Clip)
            | (sync is null ? FlowFeatures.None : FlowFeatures.Sync)
            | (text is null ? FlowFeatures.None : FlowFeatures.Text);
        var network = _conditions.Get((shape, given), () => FlowDefinitions.Conditions(config, shape, given));
        Dictionary<string, Tensor> inputs = [];
        Add("clip", clip);
        Add("sync", sync);
        Add("text", text);
        return network.Run(inputs).ToDictionary(output => output.Key, output => (Tensor)output.Value);

        void Add(string name, Tensor<float>? features)
        {
            if (features is not null)
            {
                inputs[name] = features.Reshape([1, .. features.Shape]);
            }
        }
    }

    private static Dictionary<string, Tensor> Join(Dictionary<string, Tensor> given, Dictionary<string, Tensor> empty) =>
        given.ToDictionary(pair => pair.Key, pair => (Tensor)Stack((Tensor<float>)pair.Value, (Tensor<float>)empty[pair.Key]));

    private static Tensor<float> Stack(Tensor<float> a, Tensor<float> b) =>
        new([.. a.Data, .. b.Data], a.Shape.With(0, a.Shape[0] + b.Shape[0]));

    private Tensor<float> Unnormalize(Tensor<float> latent)
    {
        var mean = weights.Get("latent_mean").ToFloat32().Data;
        var std = weights.Get("latent_std").ToFloat32().Data;
        for (var i = 0; i < latent.Data.Length; i++)
        {
            latent.Data[i] = latent.Data[i] * std[i % std.Length] + mean[i % mean.Length];
        }

        return latent;
    }
}
