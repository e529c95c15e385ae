using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace MMAudio.Deploy;

/// <summary>A value of a YAML document; what is not there is empty, so that a test can walk on and compare at the end.</summary>
internal sealed record Yaml(object? Value)
{
    public string Text => Value as string ?? "";

    public IReadOnlyList<Yaml> Items => Value is List<object> list ? [.. list.Select(item => new Yaml(item))] : [];

    public IReadOnlyList<string> Keys => Value is Dictionary<object, object> map ? [.. map.Keys.Cast<string>()] : [];

    public Yaml this[string key] => new(Value is Dictionary<object, object> map && map.TryGetValue(key, out var value) ? value : null);

    /// <summary>The documents of a file below <c>infra/deploy</c>, with merged keys (<c>&lt;&lt;</c>).</summary>
    public static IReadOnlyList<Yaml> Read(string path)
    {
        var deserializer = new DeserializerBuilder().Build();
        using var text = new StringReader(File.ReadAllText(Path.Combine(Repository.Root, "infra", "deploy", path)));
        var parser = new MergingParser(new Parser(text));
        parser.Consume<StreamStart>();
        var documents = new List<Yaml>();
        while (parser.Accept<DocumentStart>(out _))
        {
            documents.Add(new(deserializer.Deserialize(parser)));
        }

        return documents;
    }
}
