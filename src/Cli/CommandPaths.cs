using System.CommandLine.Parsing;

namespace MMAudio.Cli;

internal static class CommandPaths
{
    /// <summary>The command as it is typed: <c>mmaudio models pull</c>.</summary>
    public static string Path(this CommandResult result) => result.Parent is CommandResult parent
        ? $"{parent.Path()} {result.Command.Name}"
        : "mmaudio";
}
