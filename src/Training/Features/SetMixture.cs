using System.Globalization;
using MMAudio.Core.Failures;
using MMAudio.Training.Runs;

namespace MMAudio.Training.Features;

/// <summary>Sets joined for training: endless epochs, each in an order of its own that follows from the seed and the epoch's number.</summary>
public sealed class SetMixture
{
    private readonly IReadOnlyList<WeightedSet> _parts;
    private readonly uint _seed;
    private (long Epoch, (int Set, int Index)[] Order)? _present;

    /// <summary>Joins sets.</summary>
    /// <param name="parts">The sets and how often they are seen.</param>
    /// <param name="expected">What the encoders of the package that is trained would make.</param>
    /// <param name="seed">What the orders follow from.</param>
    /// <exception cref="InvalidInputException">There is no example, or a set was made with another package.</exception>
    public SetMixture(IReadOnlyList<WeightedSet> parts, FeatureSetInfo expected, uint seed)
    {
        (_parts, _seed) = (parts, seed);
        foreach (var part in parts)
        {
            Check(part, expected);
        }

        Count = parts.Sum(part => CountOf(part));
        if (Count == 0)
        {
            throw new InvalidInputException(FailureCategory.BadSetting, "There is nothing to learn from: no set of features was given, or all weights are 0.");
        }
    }

    /// <summary>Examples of an epoch.</summary>
    public long Count { get; }

    /// <summary>Which sets of how many examples are seen how often, in words.</summary>
    public string Description => string.Join(
        ", ", _parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(part.Set.Info.Source.TrimEnd('/'))} {part.Set.Count}·{part.Weight}")));

    /// <summary>So many examples beginning at a place in the endless row of epochs; one thread at a time.</summary>
    public IReadOnlyList<FlowExample> Take(long start, int count)
    {
        var examples = new FlowExample[count];
        for (var i = 0; i < count; i++)
        {
            var (epoch, place) = Math.DivRem(start + i, Count);
            var (set, index) = Order(epoch)[place];
            examples[i] = _parts[set].Set.Get(index);
        }

        return examples;
    }

    private static void Check(WeightedSet part, FeatureSetInfo expected)
    {
        var info = part.Set.Info;
        if (part.Weight is < 0 or double.NaN or double.PositiveInfinity)
        {
            throw new InvalidInputException(FailureCategory.BadSetting, $"The weight of {info.Source} must be 0 or more.");
        }

        if (part.Set.Count == 0)
        {
            throw new InvalidInputException(FailureCategory.BadSetting, $"The set of features in {info.Source} is empty; make it anew with mmaudio-train features.");
        }

        if (info with { Source = expected.Source } != expected)
        {
            throw new InvalidInputException(
                FailureCategory.Model,
                $"The features in {info.Source} were made with other networks than those of {expected.Source}; make them anew with that package, or name the package that made them.");
        }
    }

    private static long CountOf(WeightedSet part) => (long)Math.Round(part.Weight * part.Set.Count);

    private (int Set, int Index)[] Order(long epoch)
    {
        if (_present is { } present && present.Epoch == epoch)
        {
            return present.Order;
        }

        var order = new List<(int, int)>();
        for (var set = 0; set < _parts.Count; set++)
        {
            order.AddRange(Chosen(set, epoch));
        }

        var shuffled = order.ToArray();
        Seeds.Shuffle(shuffled.AsSpan(), Seeds.Of(_seed, "order", epoch));
        _present = (epoch, shuffled);
        return shuffled;
    }

    /// <summary>All examples of a set as often as whole numbers go, and others each epoch for what remains.</summary>
    private IEnumerable<(int Set, int Index)> Chosen(int set, long epoch)
    {
        var indices = Enumerable.Range(0, _parts[set].Set.Count).ToArray();
        Seeds.Shuffle(indices.AsSpan(), Seeds.Of(_seed, $"choice of {set}", epoch));
        for (var i = 0L; i < CountOf(_parts[set]); i++)
        {
            yield return (set, indices[i % indices.Length]);
        }
    }
}
