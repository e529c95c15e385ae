using System.CommandLine;
using MMAudio.Cli.Options;

namespace MMAudio.Cli.Catalogs.Commands;

/// <summary>How this process works, where it does the work itself.</summary>
internal sealed class WorkOptions
{
    private readonly BackendOptions _backend = new();
    private readonly ModelsFolderOption _models = new();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        _backend.AddTo(command);
        command.Add(_models);
    }

    public EmbeddedOptions Read(Tool tool, ParseResult parsed) =>
        new(_backend.Read(parsed), parsed.GetValue(_models), tool.Common.Verbose(parsed));

    /// <summary>Refuses a model that is not installed, before any work.</summary>
    public void RequireModel(ParseResult parsed, string model) => _models.Read(parsed).Open(model);
}
