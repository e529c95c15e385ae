namespace MMAudio.Deploy;

/// <summary>A variable whose name nobody reads is a setting that silently does nothing.</summary>
public sealed class SettingsTests
{
    // read by the libraries, not by us; the second is the host's own ShutdownTimeout
    private static readonly string[] Standard = ["OTEL_EXPORTER_OTLP_ENDPOINT", "DOTNET_SHUTDOWNTIMEOUTSECONDS"];

    private static readonly IReadOnlyList<string> Sources =
    [
        .. new[] { "infra", "src", "workers" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(File.ReadAllText),
    ];

    [Fact]
    public void Every_variable_of_the_deployments_is_read_by_the_code()
    {
        var unread = Variables().Distinct().Where(name => !IsRead(name)).ToList();

        Assert.Empty(unread);
    }

    [Theory]
    [InlineData("ConnectionStrings__nowhere")]
    [InlineData("Coordinator__NoSuchThing")]
    [InlineData("Nowhere__MaxInFlight")]
    [InlineData("MMAUDIO_NOTHING")]
    public void A_variable_that_nobody_reads_is_found(string name) => Assert.False(IsRead(name));

    private static IEnumerable<string> Variables()
    {
        var compose = Yaml.Read("compose.yaml").Single()["services"];
        var manifests = WorkerFolder.All.Select(worker => Yaml.Read($"k8s/base/{worker.Service}.yaml")[0]);
        return
        [
            .. WorkerFolder.All.SelectMany(worker => compose[worker.Service]["environment"].Keys),
            .. manifests.SelectMany(item => item["spec"]["template"]["spec"]["containers"].Items[0]["env"].Items).Select(item => item["name"].Text),
            .. Yaml.Read("k8s/base/config.yaml").Single()["data"].Keys,
            "MMAUDIO_MODELS",
        ];
    }

    private static bool IsRead(string name) => name.Split("__") switch
    {
        ["ConnectionStrings", var connection] => Sources.Any(source => source.Contains($"\"{connection}\"", StringComparison.Ordinal)),
        [var section, var key, ..] => Sources.Any(source =>
            source.Contains($"Section = \"{section}\"", StringComparison.Ordinal) && source.Contains($" {key} {{ get;", StringComparison.Ordinal)),
        _ => Standard.Contains(name) || Sources.Any(source => source.Contains($"\"{name}\"", StringComparison.Ordinal)),
    };
}
