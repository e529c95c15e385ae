using System.CommandLine;
using System.Globalization;
using MMAudio.Checkpoints.Assembling;
using MMAudio.Checkpoints.Catalog;
using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Models;
using MMAudio.Training.Runs;

namespace MMAudio.Trainer.Sets;

/// <summary><c>package</c>: what runs learned, as a model package.</summary>
internal sealed class PackageCommand : ToolCommand
{
    private const string DefaultNotice = "These weights were trained from scratch by this project; what on, and what they cannot do, is said by mmaudio models inspect.";
    private const string UntrainedNotice = "Parts of this model are random and untrained: what it makes is noise, not sound that fits the video.";
    private const string Megabyte = "0.0";

    private readonly Terminal _terminal;

    private readonly Option<string[]> _from = new("--from")
    {
        Description = "The folders of finished runs; each file that they exported takes its component's place.",
        HelpName = "RUN",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _base = new("--base")
    {
        Description = "The package from which all else is taken as it is, by its name or folder.",
        HelpName = "name",
    };

    private readonly Option<string> _out = new("--out") { Description = "The folder of the package; one that is there is replaced.", HelpName = "DIR", Required = true };
    private readonly Option<string?> _variant = new("--variant") { Description = "The networks. Default: those of --base, else mini.", HelpName = "name" };

    private readonly Option<string> _precision = new("--precision")
    {
        Description = "How the tensors of runs are stored; those of --base stay as they are.",
        DefaultValueFactory = _ => "fp16",
    };

    private readonly Option<string?> _license = new("--license")
    {
        Description = "The SPDX id of the weights' licence. Default: that of --base, else CC0-1.0.",
        HelpName = "id",
    };

    private readonly Option<string?> _notice = new("--notice")
    {
        Description = "The sentence that users are shown. Default: that the weights are trained, or not.",
        HelpName = "text",
    };

    private readonly Option<string[]> _trainedOn = Sentences("--trained-on", "What the weights were trained on; may be given several times.");
    private readonly Option<string[]> _limits = Sentences("--limit", "What the model cannot do; may be given several times.");
    private readonly Option<string[]> _beside = Sentences("--beside", "Files to put beside the checkpoints, such as credits.");

    public PackageCommand(Terminal terminal)
        : base(
            "package",
            "Make a model package of what runs learned; components that do not belong together are refused.",
            "mmaudio-train package --from runs/vae runs/vocoder runs/clip runs/sync --base mini --out packages/encoders",
            "mmaudio-train package --from runs/flow --base packages/encoders --out models/mini --limit \"It knows nine classes of sounds.\"")
    {
        _terminal = terminal;
        _precision.AcceptOnlyFromAmong("fp16", "fp32");
        foreach (var option in (Option[])[_from, _base, _out, _variant, _precision, _license, _notice, _trainedOn, _limits, _beside])
        {
            Add(option);
        }

        SetAction((parsed, ct) => Task.Run(() => RunAsync(parsed, ct), ct));
    }

    private static Option<string[]> Sentences(string name, string description) => new(name)
    {
        Description = description,
        HelpName = name == "--beside" ? "FILE" : "text",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var @base = parsed.GetValue(_base) is { } name ? ModelStore.Default().Open(name) : null;
        var variant = Variant(parsed.GetValue(_variant), @base);
        TrainedComponents trained = new(variant, [.. parsed.GetValue(_from)!.Select(RunFacts.Read)]);
        var folder = Path.TrimEndingDirectorySeparator(parsed.GetValue(_out)!);
        AssemblyRequest request = new(
            Path.GetFileName(folder),
            variant,
            parsed.GetValue(_license) ?? @base?.Manifest.License ?? "CC0-1.0",
            parsed.GetValue(_notice) ?? DefaultNotice)
        {
            Files = trained.Files,
            Vocabulary = trained.Vocabulary,
            Base = @base,
            Half = parsed.GetValue(_precision) == "fp16",
            Beside = parsed.GetValue(_beside)!,
            TrainedOn = [.. parsed.GetValue(_trainedOn)!, .. trained.FactsWith(@base)],
            Limits = parsed.GetValue(_limits) is { Length: > 0 } limits ? limits : @base?.Manifest.Limits ?? [],
        };
        if (parsed.GetValue(_notice) is null && ModelAssembler.UntrainedComponents(request).Count > 0)
        {
            request = request with { Notice = UntrainedNotice };
        }

        var package = await ModelAssembler.AssembleAsync(request, folder, made => trained.Check(made, @base), ct);

        var bytes = package.Manifest.Files.Sum(file => file.Size);
        var size = (bytes / 1e6).ToString(Megabyte, CultureInfo.InvariantCulture);
        await _terminal.Output.WriteLineAsync($"{package.Folder} holds {package.Manifest.Name}: {size} MB{(package.Manifest.Untrained ? ", untrained in parts" : "")}.");
        return ExitCode.Success;
    }

    /// <summary>Sizes come from the table, which may be newer than the base.</summary>
    private static ModelVariant Variant(string? name, ModelPackage? @base) =>
        name is null && @base is not null ? ModelVariant.All.FirstOrDefault(variant => variant.Name == @base.Variant.Name) ?? @base.Variant
        : ModelVariant.Find(name ?? "mini");
}
