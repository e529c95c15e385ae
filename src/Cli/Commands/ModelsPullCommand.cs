using System.CommandLine;
using MMAudio.Checkpoints.Catalog;
using MMAudio.Cli.Options;
using MMAudio.Cli.Reporting;

namespace MMAudio.Cli.Commands;

/// <summary><c>mmaudio models pull</c>: fetches an official model.</summary>
internal sealed class ModelsPullCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly Argument<string> _name = new("name") { Description = "The model; see mmaudio models list." };
    private readonly ModelsFolderOption _models = new();

    private readonly Option<bool> _accept =
        new("--accept-license") { Description = "Accept the licence of the weights; without it, it is only shown." };

    private readonly Option<string?> _mirror = new("--mirror")
    {
        Description = $"An address under which all files lie by their names. Default: ${PullOptions.MirrorVariable}, else their makers'.",
        HelpName = "url",
    };

    public ModelsPullCommand(Tool tool)
        : base(
            "pull",
            "Fetch a model of the paper's authors; a download that broke off goes on where it stopped.",
            "mmaudio models pull small_16k --accept-license")
    {
        _tool = tool;
        Add(_name);
        Add(_accept);
        Add(_mirror);
        Add(_models);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var model = ModelCatalog.Find(parsed.GetValue(_name)!);
        PullOptions options = new() { AcceptLicense = parsed.GetValue(_accept) };
        using HttpClient client = new() { Timeout = Timeout.InfiniteTimeSpan };
        ModelPuller puller = new(client, parsed.GetValue(_mirror) is { } mirror ? options with { Mirror = mirror } : options);

        var package = await TaskProgress.FollowAsync(
            _tool.Terminal,
            $"fetching {model.Name}",
            progress => puller.PullAsync(model, _models.Read(parsed).Target, new Share(progress), ct));

        Listing listing = new("name", "outcome", "license", "folder", "notice");
        listing.Add(model.Name, "ok", model.License, package.Folder, model.Notice);
        listing.Write(_tool.Terminal, _tool.Common.Json(parsed));
        return ExitCode.Success;
    }

    private sealed class Share(IProgress<double> progress) : IProgress<PullProgress>
    {
        public void Report(PullProgress value) =>
            progress.Report((value.Number - 1 + Math.Min(1, (double)value.Received / Math.Max(1, value.Total))) / value.Count);
    }
}
