using System.Globalization;

namespace MMAudio.EndToEnd.Support;

/// <summary>Processor time as the system accounts for it.</summary>
internal static class Cpu
{
    private const double TicksASecond = 100;

    /// <summary>Seconds that a process and those that it waited for have used so far.</summary>
    public static double Seconds(int process)
    {
        // what follows the name in brackets, which may hold anything: field 3 is the first
        var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..15].Sum(field => double.Parse(field, CultureInfo.InvariantCulture)) / TicksASecond;
    }

    /// <summary>The same for all processes of a deployment.</summary>
    public static double Seconds(Deployment deployment) => deployment.Processes.Sum(process => process.Id is { } id ? Seconds(id) : 0);
}
