using System.CommandLine;

namespace MMAudio.Cli.Options;

/// <summary>Options that every command takes.</summary>
internal sealed class CommonOptions
{
    private readonly Option<bool> _json = new("--json")
    {
        Description = "Write one JSON object per line to standard output, and nothing else.",
        Recursive = true,
    };

    private readonly Option<bool> _verbose = new("--verbose")
    {
        Description = "Show time and memory of each stage, and where an error came from.",
        Recursive = true,
    };

    public void AddTo(Command root)
    {
        root.Add(_json);
        root.Add(_verbose);
    }

    public bool Json(ParseResult parsed) => parsed.GetValue(_json);

    public bool Verbose(ParseResult parsed) => parsed.GetValue(_verbose);
}
