using MMAudio.Torch;
using MMAudio.Training.Optimisation;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Vocoder;

/// <summary>All discriminators and the losses they give, least squares as in BigVGAN.</summary>
internal sealed class Discriminators : IDisposable
{
    private readonly IReadOnlyList<IDiscriminator> _all;

    public Discriminators(DiscriminatorConfig config, long seed)
    {
        _all =
        [
            .. config.Periods.Select(period => new PeriodDiscriminator(period, config.PeriodWidths)),
            .. config.Windows.Select(window => new SpectrumDiscriminator(window, config.SpectrumWidth)),
        ];
        Parameters = SchemaParameters.Of("the new discriminators", _all.SelectMany(one => one.Layers).SelectMany(layer => layer.Schema));
        VocoderWeights.Initialise(Parameters, seed);
    }

    /// <summary>What they learn; whoever learns it disposes it.</summary>
    public TrainableParameters Parameters { get; }

    /// <summary>What the discriminators pay for taking one for the other, on sounds [b t].</summary>
    public TorchTensor Loss(TorchTensor real, TorchTensor made)
    {
        var both = torch.cat([real, made.detach()]);
        return Sum(_all.Select(one =>
        {
            var scores = one.Judge(both, Parameters)[^1].chunk(2);
            return scores[0].Plus(-1).Squared().mean().Plus(scores[1].Squared().mean());
        }));
    }

    /// <summary>What the generator pays for being found out, and for looking different to each layer.</summary>
    public (TorchTensor Adversarial, TorchTensor Features) GeneratorLosses(TorchTensor real, TorchTensor made)
    {
        Learn(false);
        try
        {
            List<TorchTensor> adversarial = [];
            List<TorchTensor> features = [];
            foreach (var one in _all)
            {
                var ofReal = WithoutGradient(() => one.Judge(real, Parameters));
                var ofMade = one.Judge(made, Parameters);
                adversarial.Add(ofMade[^1].Plus(-1).Squared().mean());
                features.AddRange(ofReal.Zip(ofMade).SkipLast(1).Select(pair => pair.First.Minus(pair.Second).abs().mean()));
            }

            return (Sum(adversarial), Sum(features));
        }
        finally
        {
            Learn(true);
        }
    }

    public void Dispose()
    {
        foreach (var one in _all.OfType<IDisposable>())
        {
            one.Dispose();
        }
    }

    private static T WithoutGradient<T>(Func<T> compute)
    {
        using var noGrad = torch.no_grad();
        return compute();
    }

    private static TorchTensor Sum(IEnumerable<TorchTensor> losses) => torch.stack(losses).sum();

    /// <summary>The generator's losses need no gradients of these parameters.</summary>
    private void Learn(bool learn)
    {
        foreach (var tensor in Parameters.Tensors.Values)
        {
            tensor.requires_grad_(learn);
        }
    }
}
