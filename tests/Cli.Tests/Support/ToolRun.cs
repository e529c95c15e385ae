using System.Text.Json.Nodes;
using MMAudio.Onnx;

namespace MMAudio.Cli.Tests.Support;

/// <summary>One run of the tool in this process.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public IReadOnlyList<JsonNode> Lines => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    public static Task<ToolRun> OfAsync(params string[] args) => OfAsync(CancellationToken.None, args);

    public static async Task<ToolRun> OfAsync(CancellationToken ct, params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        CommandLine tool = new(new(TextWriter.Synchronized(output), TextWriter.Synchronized(error)), options => new OnnxBackend(options));
        var code = await tool.RunAsync(args, ct);
        return new(code, output.ToString(), error.ToString());
    }
}
