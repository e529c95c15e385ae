using System.Diagnostics;
using System.Text;

namespace MMAudio.EndToEnd.Support;

/// <summary>Other programs that tests start.</summary>
internal static class Programs
{
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;

    /// <summary>What a project was built into, in the configuration of the tests.</summary>
    public static string Built(string project) =>
        Path.Combine(Repository.Root, "artifacts", "bin", $"MMAudio.{project}", Configuration, $"MMAudio.{project}.dll");

    /// <summary>Runs a program to its end: its code, and what it said on both streams.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct = default)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = new StringBuilder();
        await Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, said.ToString());

        async Task ReadAsync(StreamReader stream)
        {
            while (await stream.ReadLineAsync(ct) is { } line)
            {
                lock (said)
                {
                    said.AppendLine(line);
                }
            }
        }
    }

    /// <summary>Runs a program that must succeed.</summary>
    public static async Task<string> MustRunAsync(string program, params IEnumerable<string> arguments)
    {
        var (code, output) = await RunAsync(program, arguments);
        return code == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {code}: {output}");
    }
}
