using MMAudio.Torch;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Optimisation;

/// <summary>Running averages of parameters with power-function profiles of several widths, from which any width can be made afterwards.</summary>
public sealed class PowerAverages : IDisposable
{
    private readonly IReadOnlyDictionary<string, TorchTensor> _values;
    private readonly int _every;
    private readonly List<Average> _averages;

    /// <summary>Begins with the present values.</summary>
    /// <param name="values">What is averaged; they stay the caller's.</param>
    /// <param name="widths">The deviation of each profile as a share of the training's length.</param>
    /// <param name="every">Steps between two updates.</param>
    public PowerAverages(IReadOnlyDictionary<string, TorchTensor> values, IReadOnlyList<double> widths, int every = 1)
    {
        using var noGrad = torch.no_grad();
        (_values, _every, Widths) = (values, every, widths);
        _averages =
        [
            .. widths.Select(width => new Average(
                PowerFunction.Exponent(width),
                values.ToDictionary(value => value.Key, value => value.Value.detach().clone().DetachFromDisposeScope()))),
        ];
    }

    /// <summary>The widths.</summary>
    public IReadOnlyList<double> Widths { get; }

    /// <summary>All averages, by width's number and path; what training resumes from.</summary>
    public IEnumerable<KeyValuePair<string, TorchTensor>> State => _averages.SelectMany(
        (average, index) => average.Values.Select(value => KeyValuePair.Create($"average/{index}/{value.Key}", value.Value)));

    /// <summary>One of the averages by path.</summary>
    public IReadOnlyDictionary<string, TorchTensor> this[int index] => _averages[index].Values;

    /// <summary>Takes the values after a step in.</summary>
    /// <param name="iteration">The number of the step, from 0.</param>
    public void Update(long iteration)
    {
        if (iteration % _every != 0)
        {
            return;
        }

        using var noGrad = torch.no_grad();
        foreach (var average in _averages)
        {
            // the first values are the first average
            var share = iteration == 0 ? 1 : 1 - PowerFunction.Decay(iteration + 1, _every, average.Exponent);
            foreach (var (path, value) in average.Values)
            {
                using var now = _values[path].detach();
                if (iteration == 0 || !value.is_floating_point())
                {
                    value.copy_(now);
                }
                else
                {
                    value.Approach(now, share);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var value in _averages.SelectMany(average => average.Values.Values))
        {
            value.Dispose();
        }
    }

    private sealed record Average(double Exponent, IReadOnlyDictionary<string, TorchTensor> Values);
}
