using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MMAudio.Core.Failures;
using MMAudio.Core.Files;
using MMAudio.Training.Optimisation;

namespace MMAudio.Training.Runs;

/// <summary>What a run was begun with, as <c>settings.json</c> keeps it.</summary>
/// <param name="Task">The task's name.</param>
/// <param name="Settings">Everything that its steps depend on, as text by name.</param>
/// <param name="Changes">What was accepted to change later.</param>
internal sealed record RunDescription(string Task, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<string> Changes)
{
    private const string Nothing = "nothing";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions Compact = new(Json) { WriteIndented = false };

    /// <summary>The description of a task as it is now.</summary>
    public static RunDescription Of(ITrainingTask task) =>
        new(task.Name, task.Settings.Concat(task.Learners.SelectMany(SettingsOf)).ToDictionary(), []);

    /// <summary>A number as settings tell it.</summary>
    public static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">It is missing or damaged.</exception>
    public static RunDescription Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidInputException(FailureCategory.NotFound, $"{Path.GetDirectoryName(path)} is no folder of a training run, for it has no settings.json.");
        }

        try
        {
            return JsonSerializer.Deserialize<RunDescription>(File.ReadAllBytes(path), Json) ?? throw new JsonException("it is empty");
        }
        catch (JsonException problem)
        {
            throw new InvalidInputException(FailureCategory.Corrupt, $"{path} is damaged ({problem.Message}); choose another folder for the run.", problem);
        }
    }

    /// <summary>Writes the file.</summary>
    public void Write(string path) => AtomicFile.WriteStream(path, stream => JsonSerializer.Serialize(stream, this, Json));

    /// <summary>What differs, a phrase for each setting.</summary>
    public IEnumerable<string> DifferencesTo(RunDescription now)
    {
        if (Task != now.Task)
        {
            yield return $"task {Task}, not {now.Task}";
        }

        foreach (var name in Settings.Keys.Union(now.Settings.Keys))
        {
            var (before, after) = (Settings.GetValueOrDefault(name, Nothing), now.Settings.GetValueOrDefault(name, Nothing));
            if (before != after)
            {
                yield return $"{name} {before}, not {after}";
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> SettingsOf(Learner learner) =>
        JsonSerializer.SerializeToElement(learner.Settings, Compact).EnumerateObject()
            .Select(setting => KeyValuePair.Create($"{learner.Name}.{setting.Name}", setting.Value.GetRawText()))
            .Append(KeyValuePair.Create($"{learner.Name}.values", Text(learner.Parameters.Count)));
}
