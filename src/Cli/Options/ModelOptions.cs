using System.CommandLine;
using MMAudio.Networks.Engines;
using MMAudio.Pipeline;

namespace MMAudio.Cli.Options;

/// <summary>Which model package, and where packages are.</summary>
internal sealed class ModelOptions
{
    private readonly Option<string> _model =
        new("--model", "-m") { Description = "The model package; see mmaudio models list.", HelpName = "name", DefaultValueFactory = _ => "mini" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_model);
    }

    /// <summary>The name of the package.</summary>
    public string Model(ParseResult parsed) => parsed.GetValue(_model)!;

    /// <summary>A pipeline over the package.</summary>
    public GenerationPipeline Open(ParseResult parsed, IBackend backend) => throw new NotImplementedException();
}
