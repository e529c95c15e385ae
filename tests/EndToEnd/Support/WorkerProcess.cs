using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Xunit.Abstractions;

namespace MMAudio.EndToEnd.Support;

/// <summary>One process of a role, started anew whenever it ends, as systemd or Kubernetes would; its output goes into a file.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _stop = new();
    private readonly ProcessStartInfo _start;
    private readonly Task _supervision;
    // one after another, each disposed of where it is started
    [SuppressMessage("Usage", "CA2213")]
    private volatile Process? _process;

    public WorkerProcess(Role role, string name, string log, IReadOnlyDictionary<string, string> environment)
    {
        (Role, Name, Log) = (role, name, log);
        // the shell becomes the program, so that the process id is the program's
        _start = new ProcessStartInfo("/bin/sh", ["-c", "exec dotnet \"$0\" >>\"$1\" 2>&1 </dev/null", Programs.Built($"{role}"), log]);
        foreach (var (key, value) in environment)
        {
            _start.Environment[key] = value;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        _supervision = Task.Run(SuperviseAsync);
    }

    public Role Role { get; }

    public string Name { get; }

    public string Log { get; }

    /// <summary>How often it was started.</summary>
    public int Starts { get; private set; }

    /// <summary>The codes with which it ended, in order; 137 is a kill.</summary>
    public List<int> Ends { get; } = [];

    /// <summary>The id of the running process; null between two.</summary>
    public int? Id => _process is { HasExited: false } running ? running.Id : null;

    /// <summary>Everything it wrote, over all starts.</summary>
    public string Output => File.Exists(Log) ? File.ReadAllText(Log) : "";

    /// <summary>Waits until it has written a line with these words, and shows the line.</summary>
    public async Task SaysAsync(string words, TimeSpan patience, ITestOutputHelper? output = null)
    {
        await Eventually.HoldsAsync(
            () => Output.Contains(words, StringComparison.OrdinalIgnoreCase),
            patience,
            () => $"{Name} did not say \"{words}\", but\n{Output}");
        output?.WriteLine(Output.Split('\n').First(line => line.Contains(words, StringComparison.OrdinalIgnoreCase)).Trim());
    }

    /// <summary>Kills it where it stands; it is started again. False where it was just not running.</summary>
    public bool Kill()
    {
        if (_process is not { HasExited: false } running)
        {
            return false;
        }

        running.Kill();
        return true;
    }

    /// <summary>Asks it to end, as an orchestrator that scales down does, and waits until it has; it is not started again.</summary>
    public async Task<int> TerminateAsync(TimeSpan patience)
    {
        await _stop.CancelAsync();
        if (_process is { HasExited: false } running)
        {
            await Programs.RunAsync("kill", ["-TERM", $"{running.Id}"]);
        }

        await _supervision.WaitAsync(patience);
        return Ends.LastOrDefault();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Kill();
        await _supervision;
        _stop.Dispose();
    }

    private async Task SuperviseAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            using var process = Process.Start(_start)!;
            Starts++;
            _process = process;
            if (_stop.IsCancellationRequested)
            {
                process.Kill();
            }

            await process.WaitForExitAsync();
            Ends.Add(process.ExitCode);
            _process = null;
            await Task.Delay(Pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
