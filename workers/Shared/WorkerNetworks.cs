using MMAudio.Contracts;
using MMAudio.Pipeline.Engines;
using MMAudio.ServiceDefaults.Stages;

namespace MMAudio.Workers;

/// <summary>The networks that a worker runs.</summary>
/// <param name="library">The packages.</param>
/// <param name="onGpu">Whether they compute on a GPU.</param>
internal sealed class WorkerNetworks(ModelLibrary library, bool onGpu)
{
    /// <summary>The networks of a package in the edition that a message speaks of, for one step.</summary>
    public ModelEngines Open(ModelRef model, StageStep step)
    {
        step.OnGpu = onGpu;
        var engines = library.Open(model.Name);
        engines.Model.EnsureEdition(model.Fingerprint);
        return engines;
    }
}
