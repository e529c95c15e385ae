using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MMAudio.Core.Failures;
using MMAudio.Persistence.Model;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Intake.Manifests;

/// <summary>Finds out what the rows of one manifest mean; of each row before, it remembers some bytes.</summary>
/// <param name="manifest">The manifest's name in the store.</param>
/// <param name="models">The models that a row may name.</param>
internal sealed class ManifestEntries(string manifest, ModelEditions models)
{
    private readonly string _folder = SourceNames.FolderOf(manifest);
    private readonly Dictionary<UInt128, int> _outputs = [];
    private readonly Dictionary<string, string?> _problemsOfModels = [];
    private int? _lineOfDefaults;

    /// <summary>What a row means.</summary>
    public ManifestEntry Read(ManifestLine line)
    {
        if (line.Problem is not null)
        {
            return Faulty(line.Problem);
        }

        // people on Windows write backslashes, and shells ./
        var file = line.Values.GetValueOrDefault(ManifestColumns.File, "").Replace('\\', '/');
        file = file.StartsWith("./", StringComparison.Ordinal) ? file[2..] : file;
        if (file.Length == 0)
        {
            return Faulty("The row names no file.");
        }

        if (file == ManifestRow.AnyFile)
        {
            return ReadDefaults(line);
        }

        var name = _folder + file;
        if (BlobNames.ProblemOf(name) is { } unfit)
        {
            return Faulty($"The file \"{file}\" {unfit}; give a path from the folder of the manifest downwards.");
        }

        return SourceNames.KindOf(name) == SourceKind.Video ? ReadFile(line, name) : Faulty($"The file \"{file}\" is not taken for a video, by its name.");

        ManifestEntry Faulty(string problem) => new(line.Number, File: null, Output: null, new(), problem);
    }

    private ManifestEntry ReadDefaults(ManifestLine line)
    {
        if (line.Values.ContainsKey(ManifestColumns.Output))
        {
            return new(line.Number, File: null, Output: null, new(), "One output cannot be that of all files; leave it out in the row \"*\".");
        }

        if (_lineOfDefaults is not null)
        {
            return new(line.Number, File: null, Output: null, new(), $"The row \"*\" stands in line {_lineOfDefaults} already.");
        }

        _lineOfDefaults = line.Number;
        var (settings, problem) = SettingsOf(line);
        return new(line.Number, problem is null ? ManifestRow.AnyFile : null, Output: null, settings, problem);
    }

    private ManifestEntry ReadFile(ManifestLine line, string name)
    {
        var output = SourceNames.DefaultOutput(name);
        if (line.Values.TryGetValue(ManifestColumns.Output, out var asked))
        {
            output = SourceNames.Dubbed + _folder[SourceNames.Incoming.Length..] + asked.Replace('\\', '/');
        }

        if (SourceNames.ProblemOfOutput(output) is { } unfit)
        {
            return new(line.Number, name, Output: null, new(), $"The output \"{asked ?? output}\" {unfit}.");
        }

        var key = BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(output)));
        if (!_outputs.TryAdd(key, line.Number))
        {
            return new(line.Number, name, Output: null, new(), $"The output of line {_outputs[key]} would be overwritten; name another in the column \"output\".");
        }

        var (settings, problem) = SettingsOf(line);
        return new(line.Number, name, output, settings, problem);
    }

    private (ManifestSettings Settings, string? Problem) SettingsOf(ManifestLine line)
    {
        try
        {
            var settings = SettingsReader.Read(line.Values);
            settings.Over(new()).Validate();
            return (settings, settings.Model is null ? null : ProblemOf(settings.Model));
        }
        catch (InvalidInputException refused)
        {
            return (new(), refused.Message);
        }
    }

    private string? ProblemOf(string model)
    {
        if (_problemsOfModels.TryGetValue(model, out var known))
        {
            return known;
        }

        string? problem = null;
        try
        {
            models.Find(model);
        }
        catch (MMAudioException unknown)
        {
            problem = unknown.Message;
        }

        return _problemsOfModels[model] = problem;
    }
}
