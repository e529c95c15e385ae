using System.CommandLine;

namespace MMAudio.CommandLines;

/// <summary>A command of this tool, with examples for its help.</summary>
internal abstract class ToolCommand(string name, string description, params IReadOnlyList<string> examples) : Command(name, description)
{
    /// <summary>Command lines that work.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
