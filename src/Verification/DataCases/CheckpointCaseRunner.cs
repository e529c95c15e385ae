using System.Text.Json;
using MMAudio.Checkpoints;
using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;

namespace MMAudio.Verification.DataCases;

/// <summary>Files as torch.save writes them: every tensor bit for bit, and the refusal of what is more than data.</summary>
internal sealed class CheckpointCaseRunner : ICaseRunner
{
    private const string Refused = "unsafe";

    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct) =>
        golden.Property("files")!.Value.EnumerateObject().Select(file => file.Name).SelectMany(file => Checks(golden, file));

    private static IEnumerable<Check> Checks(GoldenCase golden, string file)
    {
        var name = file.Split('.')[0];
        if (name.StartsWith(Refused, StringComparison.Ordinal))
        {
            return [Truth($"{file}: refused", () => IsRefused(golden.PathOf(file)))];
        }

        var expected = name switch
        {
            "state_dict" or "modern_members" or "legacy_non_zip" => Expected(golden, "expected.safetensors", "", ""),
            "module_with_metadata" => Expected(golden, "expected_other.safetensors", "module.", ""),
            "nested" => Expected(golden, "expected_other.safetensors", "nested.", "")
                .Concat(Expected(golden, "expected_other.safetensors", "module.", "generator.")),
            "bare_tensor" => Expected(golden, "expected_other.safetensors", "bare_tensor", ""),
            "bare_list" => Expected(golden, "expected_other.safetensors", "bare_list.", ""),
            _ => [],
        };
        var checks = expected.Select(pair => Truth($"{file}: {pair.Path}", () => AreEqual(Find(golden.File(file), pair.Path), pair.Want)));
        return name == "nested" ? checks.Concat(Scalars(golden, file)) : checks;
    }

    private static IEnumerable<(string Path, StoredTensor Want)> Expected(GoldenCase golden, string file, string prefix, string path) =>
        golden.File(file).Tensors
            .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(pair => (path + pair.Key[prefix.Length..], pair.Value));

    private static IEnumerable<Check> Scalars(GoldenCase golden, string file) =>
        golden.Property("nested_scalars")?.EnumerateObject().Select(scalar =>
            Truth($"{file}: {scalar.Name}", () => IsEqual(Find(golden.File(file).Root, scalar.Name), scalar.Value))) ?? [];

    private static bool IsRefused(string path)
    {
        try
        {
            Checkpoint.Open(path).Dispose();
            return false;
        }
        catch (WeightsException)
        {
            return true;
        }
    }

    /// <summary>The tensor at a path, in which the recording leaves out what lies between a top-level name and the tensor's own.</summary>
    private static StoredTensor Find(Checkpoint checkpoint, string path)
    {
        if (checkpoint.Tensors.TryGetValue(path, out var tensor))
        {
            return tensor;
        }

        var (first, last) = (path.Split('.')[0], path.Split('.')[^1]);
        return checkpoint.Tensors.Single(pair =>
            pair.Key.StartsWith($"{first}.", StringComparison.Ordinal) && pair.Key.EndsWith($".{last}", StringComparison.Ordinal)).Value;
    }

    private static bool AreEqual(StoredTensor got, StoredTensor want)
    {
        var (a, b) = (TensorNumbers.Load(got), TensorNumbers.Load(want));
        return got.Type == want.Type && a.Shape.Equals(b.Shape) && a.Bytes.SequenceEqual(b.Bytes);
    }

    /// <summary>A value of this name, however deep it lies.</summary>
    private static object? Find(object? node, string name)
    {
        if (node is not IReadOnlyDictionary<object, object?> dictionary)
        {
            return null;
        }

        return dictionary.TryGetValue(name, out var value)
            ? value
            : dictionary.Values.Select(child => Find(child, name)).FirstOrDefault(found => found is not null);
    }

    private static bool IsEqual(object? got, JsonElement want) => want.ValueKind switch
    {
        JsonValueKind.Null => got is null,
        JsonValueKind.True or JsonValueKind.False => Equals(got, want.GetBoolean()),
        JsonValueKind.String => Equals(got, want.GetString()),
        _ => got is not null && Convert.ToDouble(got, System.Globalization.CultureInfo.InvariantCulture).Equals(want.GetDouble()),
    };

    private static Check Truth(string name, Func<bool> holds) => new(name, () => new Tensor<bool>([holds()], []))
    {
        Want = new Tensor<bool>([true], []),
        Tolerance = Tolerance.Exact,
    };
}
