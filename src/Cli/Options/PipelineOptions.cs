using System.CommandLine;
using MMAudio.Cli.Commands;
using MMAudio.Cli.Reporting;
using MMAudio.Core.Files;
using MMAudio.Pipeline;
using MMAudio.Pipeline.Engines;

namespace MMAudio.Cli.Options;

/// <summary>Which model runs on what, and what is reported of the run.</summary>
internal sealed class PipelineOptions
{
    private readonly ModelOptions _models = new();
    private readonly BackendOptions _backend = new();

    private readonly Option<string?> _cache = new("--cache")
    {
        Description = "Keep visual features in this folder: another prompt or seed on the same video then costs no encoding.",
        HelpName = "folder",
    };

    private readonly Option<string?> _report = new("--report")
    {
        Description = "Write all results, with time and peak memory of each stage, as JSON to this file.",
        HelpName = "file",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        _models.AddTo(command);
        _backend.AddTo(command);
        command.Add(_cache);
        command.Add(_report);
    }

    /// <summary>Opens the model, runs, and reports.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(Tool tool, ParseResult parsed, Func<GenerationRun, Task> work)
    {
        var verbose = tool.Common.Verbose(parsed);
        var reporter = RunReporter.For(tool.Terminal, tool.Common.Json(parsed), verbose);
        var model = EngineModel.Of(_models.Open(parsed));
        using ModelEngines engines = new(tool.Backends(_backend.Read(parsed)), model, new() { FeatureFolder = parsed.GetValue(_cache) });
        using GenerationPipeline pipeline = new(engines, new());
        GenerationRun run = new(pipeline, model.Name, reporter, verbose);

        await work(run);

        reporter.Finish(run.Items);
        if (parsed.GetValue(_report) is { } report)
        {
            AtomicFile.Write(report, passing => File.WriteAllText(passing, ItemJson.Report(run.Items)));
        }

        return run.ExitCode;
    }
}
