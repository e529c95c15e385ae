using System.CommandLine;
using MMAudio.Checkpoints.Synthesis;
using MMAudio.Cli.Options;
using MMAudio.Cli.Reporting;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;

namespace MMAudio.Cli.Commands;

/// <summary><c>mmaudio models synthesize</c>: a package of random weights in the official layout.</summary>
internal sealed class ModelsSynthesizeCommand : ToolCommand
{
    private readonly Tool _tool;

    private readonly Argument<string> _variant =
        new("variant") { Description = $"Which networks: {Sentences.Choice([.. ModelVariant.All.Select(variant => variant.Name)])}." };

    private readonly Option<string?> _name =
        new("--name") { Description = "The name of the package. Default: VARIANT-random.", HelpName = "name" };

    private readonly Option<uint> _seed = Typed.Seed("--seed", 42, "Seed of the weights.");

    private readonly ChoiceOption<ElementType> _precision =
        new("--precision", [("fp32", ElementType.Float32), ("fp16", ElementType.Float16)], "Precision of the weights.");

    private readonly ModelsFolderOption _models = new();

    public ModelsSynthesizeCommand(Tool tool)
        : base(
            "synthesize",
            "Make a package of random weights in the official layout, to try and to measure; it is untrained, and all it makes says so.",
            "mmaudio models synthesize small_16k",
            "mmaudio dub clip.mp4 --model small_16k-random")
    {
        _tool = tool;
        Add(_variant);
        Add(_name);
        Add(_seed);
        Add(_precision);
        Add(_models);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        SynthesisRequest request = new(ModelVariant.Find(parsed.GetValue(_variant)!))
        {
            Seed = parsed.GetValue(_seed),
            Type = _precision.Read(parsed),
        };
        request = parsed.GetValue(_name) is { } name ? request with { Name = name } : request;
        var package = await TaskProgress.FollowAsync(
            _tool.Terminal,
            $"writing {request.Name}",
            progress => Task.Run(() => ModelSynthesizer.SynthesizeAsync(request, _models.Read(parsed).Target, progress, ct), ct));

        Listing listing = new("name", "outcome", "license", "folder", "notice");
        listing.Add(request.Name, "ok", package.Manifest.License, package.Folder, package.Manifest.Notice);
        listing.Write(_tool.Terminal, _tool.Common.Json(parsed));
        return ExitCode.Success;
    }
}
