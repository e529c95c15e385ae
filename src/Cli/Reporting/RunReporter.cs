using MMAudio.Pipeline;

namespace MMAudio.Cli.Reporting;

/// <summary>Tells a person or a machine how a run goes.</summary>
internal abstract class RunReporter
{
    /// <summary>Follows one input from its first stage to its result.</summary>
    public abstract Task<ItemResult> FollowAsync(string input, Func<IProgress<StageProgress>, Task<ItemResult>> work);

    /// <summary>Says what became of all inputs.</summary>
    public abstract void Finish(IReadOnlyList<ItemResult> items);

    /// <summary>The reporter that suits the reader.</summary>
    public static RunReporter For(Terminal terminal, bool json, bool verbose) => (json, terminal.IsInteractive) switch
    {
        (true, _) => new JsonReporter(terminal.Output),
        (_, true) => new LiveReporter(terminal, verbose),
        _ => new PlainReporter(terminal, verbose),
    };
}
