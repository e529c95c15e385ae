using System.CommandLine.Parsing;

namespace MMAudio.CommandLines;

internal static class CommandPaths
{
    /// <summary>The command of a tool as it is typed: <c>mmaudio models pull</c>.</summary>
    public static string Path(this CommandResult result, string tool) => result.Parent is CommandResult parent
        ? $"{parent.Path(tool)} {result.Command.Name}"
        : tool;
}
