using System.CommandLine;

namespace MMAudio.Cli.Options;

/// <summary>An option with a few named values, the first of them the default.</summary>
internal sealed class ChoiceOption<T> : Option<string>
{
    private readonly IReadOnlyList<(string Name, T Value)> _choices;

    public ChoiceOption(string name, IReadOnlyList<(string Name, T Value)> choices, string description, string? helpName = null)
        : base(name)
    {
        _choices = choices;
        List<string> names = [.. choices.Select(choice => choice.Name)];
        Description = description;
        HelpName = helpName ?? string.Join('|', names);
        DefaultValueFactory = _ => names[0];
        CompletionSources.Add([.. names]);
        CustomParser = Typed.Parser(name, Sentences.Choice(names), (string text, out string value) => names.Contains(value = text));
    }

    /// <summary>What was chosen.</summary>
    public T Read(ParseResult parsed)
    {
        var name = parsed.GetValue(this);
        return _choices.First(choice => choice.Name == name).Value;
    }
}
