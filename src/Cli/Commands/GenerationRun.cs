using MMAudio.Cli.Reporting;
using MMAudio.Pipeline;

namespace MMAudio.Cli.Commands;

/// <summary>Makes one sound after another; what goes wrong with one is told and stops no other.</summary>
/// <param name="pipeline">The stages.</param>
/// <param name="model">The name of the model package.</param>
/// <param name="reporter">Who is told.</param>
/// <param name="verbose">Whether a failure is told with its place in the code.</param>
internal sealed class GenerationRun(GenerationPipeline pipeline, string model, RunReporter reporter, bool verbose)
{
    private readonly List<ItemResult> _items = [];

    /// <summary>What became of every input so far.</summary>
    public IReadOnlyList<ItemResult> Items => _items;

    /// <summary>0 where all went well, 3 where an input failed.</summary>
    public int ExitCode => _items.TrueForAll(item => item.Succeeded) ? CommandLines.ExitCode.Success : CommandLines.ExitCode.SomeFailed;

    /// <summary>Makes one sound.</summary>
    /// <param name="input">What it is made from, for messages.</param>
    /// <param name="settings">What to make.</param>
    /// <param name="prepare">Names the source and the output, or refuses.</param>
    /// <param name="ct">Stops the run.</param>
    public async Task AddAsync(string input, GenerationSettings settings, Func<GenerationRequest> prepare, CancellationToken ct)
    {
        ItemResult begun = new(input, model, settings.Seed);
        _items.Add(await reporter.FollowAsync(input, progress => MakeAsync(begun, settings, prepare, progress, ct)));
    }

    private async Task<ItemResult> MakeAsync(
        ItemResult item,
        GenerationSettings settings,
        Func<GenerationRequest> prepare,
        IProgress<StageProgress> progress,
        CancellationToken ct)
    {
        try
        {
            var result = await pipeline.RunAsync(prepare() with { Settings = settings }, progress, ct);
            return item with
            {
                Output = result.Output,
                Duration = result.Duration,
                Stages = result.Stages,
                Notes = result.Notes,
            };
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // one bad input must not stop the others, whatever is wrong with it
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return item with
            {
                Category = Sentences.CategoryOf(exception),
                Failure = verbose ? exception.ToString() : Sentences.Of(exception),
            };
        }
    }
}
