using System.CommandLine;
using MMAudio.Checkpoints.Packages;

namespace MMAudio.Cli.Options;

/// <summary>Which model package, and where packages are.</summary>
internal sealed class ModelOptions
{
    private readonly ModelsFolderOption _folder = new();

    private readonly Option<string> _model = new("--model", "-m")
    {
        Description = "The model package; see mmaudio models list.",
        HelpName = "name",
        DefaultValueFactory = _ => "mini",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_model);
        command.Add(_folder);
    }

    /// <summary>The package.</summary>
    public ModelPackage Open(ParseResult parsed) => _folder.Read(parsed).Open(parsed.GetValue(_model)!);
}
