using System.Collections.ObjectModel;
using MMAudio.Training.Optimisation;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Runs;

/// <summary>
/// What is trained: it knows its networks, its data and its losses. A <see cref="TrainingRun"/> repeats its steps, and keeps and shows what
/// comes of them.
/// </summary>
public interface ITrainingTask : IDisposable
{
    /// <summary>A short name for folders and logs: <c>flow</c>, <c>vae</c>.</summary>
    string Name { get; }

    /// <summary>What is learned; their states are the state of the task.</summary>
    IReadOnlyList<Learner> Learners { get; }

    /// <summary>
    /// What the steps depend on besides the learners' settings, by name: data, seed, sizes, weights of losses. A run does not go on with others.
    /// </summary>
    IReadOnlyDictionary<string, string> Settings => ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The learning rate of a step, for the log.</summary>
    double RateAt(long iteration) => Learners.Count > 0 ? Learners[0].Settings.RateAt(iteration) : 0;

    /// <summary>Tensors that later steps or the export depend on and that no learner holds, such as averages; they are changed in place.</summary>
    IEnumerable<KeyValuePair<string, TorchTensor>> State => [];

    /// <summary>
    /// One step: the same parameters and the same number give the same step, for its batch and all its random numbers follow from the number.
    /// </summary>
    /// <param name="iteration">The number of the step, from 0.</param>
    /// <returns>What to log; the first number is the loss.</returns>
    /// <exception cref="DivergedException">A loss or a gradient is no number.</exception>
    IReadOnlyList<(string Name, double Value)> Step(long iteration);

    /// <summary>Writes pictures and sounds that let people judge the present state.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    Task ShowAsync(string folder, CancellationToken cancellationToken);

    /// <summary>Writes what was learned, in the official layout of its checkpoint.</summary>
    /// <param name="folder">An existing folder.</param>
    void Export(string folder);
}
