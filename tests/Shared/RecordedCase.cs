using System.Text.Json;

namespace MMAudio.Testing;

/// <summary>A recorded case: configuration, inputs, outputs and how closely they must be met.</summary>
/// <param name="folder">The folder with <c>case.json</c>, from <see cref="Fixtures"/> or <see cref="Golden"/>.</param>
public sealed class RecordedCase(string folder)
{
    private readonly JsonElement _description = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(folder, "case.json")));

    /// <summary>The settings of the case.</summary>
    public JsonElement Config => _description.GetProperty("config");

    /// <summary>What goes in.</summary>
    public RecordedTensors Inputs => Tensors("inputs");

    /// <summary>What must come out.</summary>
    public RecordedTensors Outputs => Tensors("outputs");

    /// <summary>Any file of tensors of the case, without its extension.</summary>
    public RecordedTensors Tensors(string name) => new(Path.Combine(folder, name + ".safetensors"));

    /// <summary>Another file of the case as text.</summary>
    public string Text(string file) => File.ReadAllText(Path.Combine(folder, file));

    /// <summary>Whether every element is as close to the recorded output as the case demands.</summary>
    public void AssertOutput(string name, ReadOnlySpan<float> actual)
    {
        var tolerance = _description.GetProperty("tolerance").GetProperty(name);
        var (absolute, relative) = (tolerance.GetProperty("atol").GetDouble(), tolerance.GetProperty("rtol").GetDouble());
        var expected = Outputs.Get<float>(name);

        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var allowed = absolute + relative * Math.Abs(expected[i]);
            Assert.True(Math.Abs((double)actual[i] - expected[i]) <= allowed, $"{name}[{i}] is {actual[i]}, not {expected[i]} ± {allowed:g3}.");
        }
    }
}
