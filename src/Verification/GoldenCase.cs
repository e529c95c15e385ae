using System.Security.Cryptography;
using System.Text.Json;
using MMAudio.Checkpoints;
using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;

namespace MMAudio.Verification;

/// <summary>A recorded case of the reference: a folder with <c>case.json</c>, inputs, outputs and weights.</summary>
public sealed class GoldenCase : IDisposable
{
    /// <summary>The file that makes a folder a case.</summary>
    public const string FileName = "case.json";

    private const string InputsFile = "inputs.safetensors";
    private const string OutputsFile = "outputs.safetensors";

    private readonly string _folder;
    private readonly JsonElement _document;
    private readonly Dictionary<string, Checkpoint> _open = [];
    private readonly List<IDisposable> _kept = [];

    private GoldenCase(string folder, JsonElement document)
    {
        (_folder, _document) = (folder, document);
        Component = document.GetProperty("component").GetString()!;
        Name = $"{Component}/{document.GetProperty("case").GetString()}";
    }

    /// <summary>What was recorded: flow, vae, …</summary>
    public string Component { get; }

    /// <summary>Component and case: <c>flow/v1_base</c>.</summary>
    public string Name { get; }

    /// <summary>Constructor arguments and the plan of the run.</summary>
    public JsonElement Config => _document.GetProperty("config");

    /// <summary>The names of all recorded outputs.</summary>
    public IReadOnlyCollection<string> OutputNames => Has(OutputsFile) ? [.. File(OutputsFile).Tensors.Keys] : [];

    /// <summary>Reads the description of a case.</summary>
    /// <exception cref="InvalidInputException">It is not a description of a case.</exception>
    public static GoldenCase Open(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(file));
            return new(Path.GetDirectoryName(file)!, document.RootElement.Clone());
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidInputException(
                FailureCategory.Corrupt, $"{file} does not describe a recorded case: {problem.Message.TrimEnd('.')}.", problem);
        }
    }

    /// <summary>A file of the case.</summary>
    public string PathOf(params string[] parts) => Path.Combine([_folder, .. parts]);

    /// <summary>Whether the case has a file.</summary>
    public bool Has(params string[] parts) => Path.Exists(PathOf(parts));

    /// <summary>A file that several cases share: looked for beside this case and upwards, by its whole path, then by ever less of it.</summary>
    public string FindShared(string path)
    {
        var parts = path.Split('/');
        for (var folder = new DirectoryInfo(_folder); folder is not null; folder = folder.Parent)
        {
            for (var skip = 0; skip < parts.Length; skip++)
            {
                var candidate = Path.Combine([folder.FullName, .. parts[skip..]]);
                if (System.IO.File.Exists(candidate))
                {
                    return candidate;
                }
            }
        }

        throw new InvalidInputException(FailureCategory.NotFound, $"The file {path} is neither beside {_folder} nor above it; put it there.");
    }

    /// <summary>A property beside <c>config</c>; null when the case has none.</summary>
    public JsonElement? Property(string name) => _document.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A table that belongs to the case.</summary>
    public JsonElement Json(string file)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(PathOf(file)));
        return document.RootElement.Clone();
    }

    /// <summary>A file of tensors of the case; it stays open as long as the case.</summary>
    public Checkpoint File(params string[] parts)
    {
        var path = PathOf(parts);
        if (!_open.TryGetValue(path, out var checkpoint))
        {
            _open[path] = checkpoint = Checkpoint.Open(path);
        }

        return checkpoint;
    }

    /// <summary>The file of weights.</summary>
    public Checkpoint WeightsFile => File(_document.GetProperty("weights_file").GetString()!);

    /// <summary>The weights of the case's network.</summary>
    public Weights Weights() => WeightsFile.Weights();

    /// <summary>The names of the recorded inputs.</summary>
    public IReadOnlyCollection<string> InputNames => [.. File(InputsFile).Tensors.Keys];

    /// <summary>Whether there is an input of a name.</summary>
    public bool HasInput(string name) => File(InputsFile).Tensors.ContainsKey(name);

    /// <summary>An input as it is stored.</summary>
    public StoredTensor Input(string name) => File(InputsFile).Weights().Get(name);

    /// <summary>An input in single precision.</summary>
    public Tensor<float> Floats(string name) => Input(name).ToFloat32();

    /// <summary>A recorded output.</summary>
    public Tensor Output(string name) => TensorNumbers.Load(File(OutputsFile).Weights().Get(name));

    /// <summary>What the case allows for an output; null when it says nothing.</summary>
    public Tolerance? ToleranceOf(string name) =>
        Property("tolerance") is { } table && table.TryGetProperty(name, out var entry) ? Tolerance.Read(entry) : null;

    /// <summary>The files whose hash is recorded and differs.</summary>
    public IEnumerable<string> AlteredFiles()
    {
        var recorded = new Dictionary<string, string>();
        if (Property("weights_sha256") is { } hash)
        {
            recorded[_document.GetProperty("weights_file").GetString()!] = hash.GetString()!;
        }

        foreach (var table in (string[])["file_sha256", "files"])
        {
            foreach (var entry in Property(table)?.EnumerateObject().ToArray() ?? [])
            {
                recorded[entry.Name] = entry.Value.GetString()!;
            }
        }

        return recorded.Where(pair => Has(pair.Key) && !Sha256(pair.Key).Equals(pair.Value, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Key);
    }

    /// <summary>Disposes of something together with the case, and before its files are closed.</summary>
    public T Keep<T>(T disposable) where T : IDisposable
    {
        _kept.Add(disposable);
        return disposable;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _kept.ForEach(disposable => disposable.Dispose());
        foreach (var checkpoint in _open.Values)
        {
            checkpoint.Dispose();
        }
    }

    private string Sha256(string file)
    {
        using var stream = System.IO.File.OpenRead(PathOf(file));
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
