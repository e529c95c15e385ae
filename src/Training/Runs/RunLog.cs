using System.Globalization;
using System.Text.Json;
using MMAudio.Media.Pictures;

namespace MMAudio.Training.Runs;

/// <summary>The log of a run: a line of JSON for every few steps, with the means over them.</summary>
internal sealed class RunLog : IDisposable
{
    private const string Step = "step";
    private const string Rate = "rate";
    private const string Speed = "steps_per_second";
    private const string Seconds = "seconds";
    private const int MostPoints = 4000;
    private static readonly string[] NoCurves = [Step, Rate, Speed, Seconds];

    private readonly string _path;
    private readonly StreamWriter _writer;
    private readonly double _secondsBefore;
    private readonly Dictionary<string, (double Sum, int Count)> _window = [];

    private RunLog(string path, double secondsBefore) =>
        (_path, _writer, _secondsBefore) = (path, new(path, append: true) { AutoFlush = true }, secondsBefore);

    /// <summary>Goes on with a log after so many steps; what it says of later ones is forgotten, for they will be done again.</summary>
    public static RunLog Open(string path, long steps)
    {
        var lines = Read(path).Where(line => line.GetProperty(Step).GetInt64() <= steps).ToList();
        File.WriteAllLines(path, lines.Select(line => line.GetRawText()));
        return new(path, lines.Count > 0 && lines[^1].TryGetProperty(Seconds, out var seconds) ? seconds.GetDouble() : 0);
    }

    /// <summary>Keeps what a step gave for the next line.</summary>
    public void Add(IReadOnlyList<(string Name, double Value)> values)
    {
        foreach (var (name, value) in values)
        {
            var (sum, count) = _window.GetValueOrDefault(name);
            _window[name] = (sum + value, count + 1);
        }
    }

    /// <summary>Writes the means since the last line.</summary>
    public void WriteLine(TrainingProgress progress, TimeSpan session)
    {
        if (_window.Count == 0)
        {
            return;
        }

        Write(json =>
        {
            json.WriteNumber(Step, progress.Step);
            foreach (var (name, (sum, count)) in _window)
            {
                json.WriteNumber(name, Rounded(sum / count));
            }

            json.WriteNumber(Rate, Rounded(progress.Rate));
            json.WriteNumber(Speed, Rounded(progress.StepsPerSecond));
            json.WriteNumber(Seconds, Math.Round(_secondsBefore + session.TotalSeconds, 1));
        });
        _window.Clear();
    }

    /// <summary>Writes that something happened.</summary>
    public void WriteEvent(long steps, string message) => Write(json =>
    {
        json.WriteNumber(Step, steps);
        json.WriteString("event", message);
    });

    /// <summary>Draws how all quantities developed.</summary>
    public void Draw(string picture, string title)
    {
        var lines = Read(_path).ToList();
        var every = (lines.Count + MostPoints - 1) / MostPoints;
        var curves = lines.Where((_, i) => i % Math.Max(1, every) == 0)
            .SelectMany(line => line.EnumerateObject()
                .Where(entry => entry.Value.ValueKind == JsonValueKind.Number && !NoCurves.Contains(entry.Name))
                .Select(entry => (entry.Name, X: line.GetProperty(Step).GetDouble(), Y: entry.Value.GetDouble())))
            .GroupBy(point => point.Name, (name, points) => new Curve(name, [.. points.Select(point => (point.X, point.Y))]))
            .ToList();
        if (curves.Count > 0)
        {
            CurveChart.Write(picture, title, curves);
        }
    }

    public void Dispose() => _writer.Dispose();

    private static IEnumerable<JsonElement> Read(string path) => File.Exists(path) ? File.ReadLines(path).Select(Parse).OfType<JsonElement>() : [];

    // the last line may have been cut off when the process ended
    private static JsonElement? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static double Rounded(double value) => double.IsFinite(value)
        ? double.Parse(value.ToString("g6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : 0;

    private void Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        _writer.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }
}
