using MMAudio.Media.Audio;

namespace MMAudio.Evaluation.Listeners;

/// <summary>A network that hears what a sound is of; whoever makes it chooses the network.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Classes">The names of its classes, in the order of its logits.</param>
/// <param name="Hear">Runs it on a sound of any rate and length; called from one thread at a time.</param>
public sealed record ClassifierModel(string Name, IReadOnlyList<string> Classes, Func<Sound, CancellationToken, Heard> Hear);
