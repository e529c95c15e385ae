using System.CommandLine;
using MMAudio.Core.Failures;
using MMAudio.Evaluation.Judging;
using MMAudio.Evaluation.Sets;

namespace MMAudio.Cli.Evaluations;

/// <summary>What is judged, and against what.</summary>
internal sealed class EvaluationInputs
{
    private readonly Argument<string[]> _results = new("results")
    {
        Description = "Folders of videos or sounds, named as the clips (NAME.mp4, NAME.wav, NAME.dubbed.mp4); TITLE=folder names one in reports.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _truth = new("--truth", "-t")
    {
        Description = "The folder that says what is true: NAME.events.tsv, labels.tsv, captions.tsv, and the videos or true sounds.",
        HelpName = "folder",
        Required = true,
    };

    private readonly Option<string?> _reference = new("--reference")
    {
        Description = "The folder of true sounds for distances and pictures. Default: those of --truth.",
        HelpName = "folder",
    };

    private readonly Option<string?> _labels = new("--labels")
    {
        Description = "Labels in place of the truth's labels.tsv, for instance what the prompts ask for: clip name, tab, classes.",
        HelpName = "file",
    };

    /// <summary>Adds the arguments and options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_results);
        command.Add(_truth);
        command.Add(_reference);
        command.Add(_labels);
    }

    /// <summary>Looks into the folders.</summary>
    /// <exception cref="InvalidInputException">One is missing, empty or damaged.</exception>
    public EvaluationPlan Read(ParseResult parsed)
    {
        var truth = TruthFolder.Read(parsed.GetValue(_truth)!, parsed.GetValue(_labels));
        ResultFolder[] results = [.. parsed.GetValue(_results)!.Select(Named).Select(named => ResultFolder.Read(named.Name, named.Path))];
        var twice = results.GroupBy(folder => folder.Name).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? new(truth, results) { Reference = parsed.GetValue(_reference) is { } path ? ResultFolder.Read("reference", path) : null }
            : throw new InvalidInputException(
                FailureCategory.BadName, $"Two folders of results are called {twice.Key}; give them titles, as in first={twice.First().Path}.");
    }

    // a folder may have an equals sign in its own name
    private static (string Name, string Path) Named(string text)
    {
        var sign = text.IndexOf('=', StringComparison.Ordinal);
        return sign > 0 && !Directory.Exists(text)
            ? (text[..sign], text[(sign + 1)..])
            : (Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(text))), text);
    }
}
