using MMAudio.Core.Models;
using MMAudio.Core.Sampling;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Flow;

namespace MMAudio.Networks.Engines;

/// <summary>Samples audio latents: conditions once, then Euler steps with classifier-free guidance from noise to data (paper section 3.1).</summary>
/// <param name="backend">What runs the network.</param>
/// <param name="config">The sizes of the network.</param>
/// <param name="weights">The flow network's checkpoint; must stay open.</param>
/// <param name="kept">How many networks, each for one batch size and length, stay loaded; null for what suits the size of the weights.</param>
public sealed class FlowSampler(IBackend backend, FlowConfig config, Weights weights, int? kept = null) : IDisposable
{
    /// <summary>Up to this size of the weights, several networks may be loaded: each holds a packed copy of nearly all of them.</summary>
    private const long SmallWeights = 64L << 20;

    private const int KeptOfSmall = 4;

    private readonly LoadedNetworks<(FlowShape, FlowFeatures)> _conditions = new(backend, weights);
    private readonly LoadedNetworks<(FlowShape, bool)> _steps = new(backend, weights, kept ?? Suitable(weights));

    /// <summary>The latent [n c] of one request, in the auto-encoder's units.</summary>
    /// <param name="request">Features, noise and settings.</param>
    /// <param name="lengths">The sequence lengths of the clip.</param>
    /// <param name="progress">The share of steps done.</param>
    /// <param name="cancellationToken">Checked before each step.</param>
    public Tensor<float> Sample(
        FlowRequest request, SequenceLengths lengths, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        Sample([request], lengths, progress, cancellationToken)[0];

    /// <summary>The latents [n c] of several requests that run as one batch, in their order.</summary>
    /// <param name="requests">Alike in steps and in whether they are guided; features may be absent and strengths differ from one to another.</param>
    /// <param name="lengths">The sequence lengths of all clips.</param>
    /// <param name="progress">The share of steps done.</param>
    /// <param name="cancellationToken">Checked before each step.</param>
    /// <exception cref="ArgumentException">The requests cannot share a batch.</exception>
    /// <exception cref="OutOfMemoryException">The batch is too large; no network stays loaded, so that a smaller one finds all memory there is.</exception>
    public IReadOnlyList<Tensor<float>> Sample(
        IReadOnlyList<FlowRequest> requests,
        SequenceLengths lengths,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var (steps, guided) = Common(requests);
        FlowShape shape = new(requests.Count, lengths.Latent, lengths.Clip, lengths.Sync);
        var inputs = Conditions(requests, shape with { Batch = 1 }, guided);
        if (guided)
        {
            inputs["strength"] = new Tensor<float>([.. requests.Select(request => request.CfgStrength)], [shape.Batch, 1, 1]);
        }

        Tensor<float> start = new([.. requests.SelectMany(request => request.Noise)], [shape.Batch, lengths.Latent, config.LatentDim]);
        try
        {
            var network = _steps.Get(
                (shape, guided), () => guided ? FlowDefinitions.GuidedStep(config, shape) : FlowDefinitions.PlainStep(config, shape));
            var latent = Solve(network, start, inputs, steps, progress, cancellationToken);
            return [.. requests.Select((_, i) => Unnormalize(new(latent.Row(i).ToArray(), latent.Shape[1..])))];
        }
        catch (OutOfMemoryException)
        {
            _steps.Clear();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _conditions.Dispose();
        _steps.Dispose();
    }

    private static int Suitable(Weights weights) =>
        weights.Tensors.Values.Sum(tensor => tensor.ByteLength) <= SmallWeights ? KeptOfSmall : 1;

    private static Tensor<float> Solve(
        INetwork network,
        Tensor<float> latent,
        Dictionary<string, Tensor> inputs,
        int steps,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        var times = FlowMatching.Times(steps);
        for (var step = 0; step < steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            inputs["latent"] = latent;
            inputs["times"] = new Tensor<float>([times[step]], [1]);
            inputs["dt"] = new Tensor<float>([times[step + 1] - times[step]], [1]);
            latent = network.Run(inputs, cancellationToken)["next"];
            progress?.Report((double)(step + 1) / steps);
        }

        return latent;
    }

    private static (int Steps, bool Guided) Common(IReadOnlyList<FlowRequest> requests)
    {
        var kinds = requests.Select(request => (request.Steps, Guidance.IsNeeded(request.CfgStrength))).Distinct().ToArray();
        return kinds is [var kind]
            ? kind
            : throw new ArgumentException("A batch needs requests of one number of steps, all with guidance or all without.", nameof(requests));
    }

    /// <summary>Each request's conditions, one after another; then, for guidance, those to move away from, in the same order.</summary>
    private Dictionary<string, Tensor> Conditions(IReadOnlyList<FlowRequest> requests, FlowShape shape, bool guided)
    {
        var given = requests.Select(request => Conditions(shape, request.Clip, request.Sync, request.Text));
        var empty = guided ? requests.Select(request => Conditions(shape, clip: null, sync: null, request.NegativeText)) : [];
        IReadOnlyDictionary<string, Tensor<float>>[] all = [.. given, .. empty];
        return all[0].Keys.ToDictionary(name => name, name => (Tensor)Stack([.. all.Select(conditions => conditions[name])]));
    }

    private IReadOnlyDictionary<string, Tensor<float>> Conditions(
        FlowShape shape, Tensor<float>? clip, Tensor<float>? sync, Tensor<float>? text)
    {
        var given = (clip is null ? FlowFeatures.None : FlowFeatures.Clip)
            | (sync is null ? FlowFeatures.None : FlowFeatures.Sync)
            | (text is null ? FlowFeatures.None : FlowFeatures.Text);
        var network = _conditions.Get((shape, given), () => FlowDefinitions.Conditions(config, shape, given));
        Dictionary<string, Tensor> inputs = [];
        Add("clip", clip);
        Add("sync", sync);
        Add("text", text);
        return network.Run(inputs);

        void Add(string name, Tensor<float>? features)
        {
            if (features is not null)
            {
                inputs[name] = features.Reshape([1, .. features.Shape]);
            }
        }
    }

    private static Tensor<float> Stack(Tensor<float>[] rows) =>
        new([.. rows.SelectMany(row => row.Data)], rows[0].Shape.With(0, rows.Sum(row => row.Shape[0])));

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
