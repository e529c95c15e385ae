using Spectre.Console;

namespace MMAudio.CommandLines;

/// <summary>Where a command writes: results to the output, progress and errors to the error stream.</summary>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error)
{
    private const int PlainWidth = 160;

    /// <summary>Whether a person watches the error stream, so that a live progress bar makes sense.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Measures how long things take.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>A console for tables on the standard output.</summary>
    public IAnsiConsole Tables => Create(Output, !Console.IsOutputRedirected && IsInteractive);

    /// <summary>A console for progress on the error stream.</summary>
    public IAnsiConsole Progress => Create(Error, IsInteractive);

    /// <summary>Says in a line what is wrong.</summary>
    public void Complain(string sentence) => Error.WriteLine(sentence);

    private static IAnsiConsole Create(TextWriter writer, bool interactive)
    {
        var console = AnsiConsole.Create(new()
        {
            Ansi = interactive ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = interactive ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!interactive)
        {
            console.Profile.Width = PlainWidth;
        }

        return console;
    }
}
