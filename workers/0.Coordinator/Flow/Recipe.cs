using MMAudio.Contracts;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Flow;

/// <summary>What a clip's request means with the model packages of today.</summary>
/// <param name="Request">What is wanted.</param>
/// <param name="Model">The edition of the model.</param>
/// <param name="Addresses">Where results lie.</param>
internal sealed record Recipe(ClipRequest Request, ModelRef Model, Addresses Addresses)
{
    /// <summary>Reads the request of a clip.</summary>
    /// <exception cref="Core.Failures.InvalidInputException">The model is not installed here.</exception>
    /// <exception cref="Core.Failures.WeightsException">Its description is damaged.</exception>
    public static Recipe Of(Clip clip, ModelEditions editions)
    {
        var request = ClipRequest.FromJson(clip.Request);
        var edition = editions.Find(request.Model);
        return new(request, edition.Model, Addresses.Of(clip.ContentHash, request, edition, Path.GetExtension(clip.Output)));
    }

    /// <summary>What a stage reads of what can be made again.</summary>
    public IEnumerable<ArtifactRef> Inputs(PipelineStage stage) => stage switch
    {
        PipelineStage.DecodeVideo => [],
        PipelineStage.MuxVideo => [Addresses.Frames, Addresses.Wave],
        _ => [Addresses[stage - 1]],
    };
}
