using System.Text.RegularExpressions;

namespace MMAudio.Deploy;

public sealed partial class ComposeTests
{
    private static readonly Yaml Compose = Yaml.Read("compose.yaml").Single();
    private static readonly Yaml Services = Compose["services"];


    [Theory, MemberData(nameof(WorkerFolder.Services), MemberType = typeof(WorkerFolder))]
    public void Every_process_has_a_service_that_is_built_from_the_one_Dockerfile(string service)
    {
        var project = WorkerFolder.All.Single(worker => worker.Service == service).Project;

        var build = Services[service]["build"];

        Assert.Equal($"mmaudio/{service}", Services[service]["image"].Text);
        Assert.Equal(project, "MMAudio." + build["args"]["WORKER"].Text);
        Assert.True(File.Exists(Path.Combine(Repository.Root, "infra", "deploy", build["context"].Text, build["dockerfile"].Text)));
    }

    [Fact]
    public void A_service_waits_only_for_services_that_can_become_healthy()
    {
        var waited = Services.Keys.SelectMany(service => Services[service]["depends_on"].Keys).Distinct().ToList();

        Assert.Equal(["azurite", "postgres", "rabbitmq"], waited.Order(StringComparer.Ordinal));
        Assert.All(waited, service => Assert.NotEmpty(Services[service]["healthcheck"]["test"].Items));
    }

    [Fact]
    public void Only_the_coordinator_knows_the_database()
    {
        var knowing = Services.Keys.Where(service => Services[service]["environment"].Keys.Contains("ConnectionStrings__state"));

        Assert.Equal(["coordinator"], knowing);
    }

    [Fact]
    public void Named_volumes_are_declared_and_mounted_files_exist()
    {
        var sources = Services.Keys.SelectMany(service => Services[service]["volumes"].Items).Select(mount => mount.Text.Split(':')[0]).ToList();

        Assert.Empty(sources.Where(source => char.IsLetter(source[0])).Except(Compose["volumes"].Keys));
        Assert.All(
            sources.Where(source => source.StartsWith("./", StringComparison.Ordinal)),
            source => Assert.True(Path.Exists(Path.Combine(Repository.Root, "infra", "deploy", source))));
    }

    [Fact]
    public void Ports_are_open_to_this_machine_alone() => Assert.All(
        Services.Keys.SelectMany(service => Services[service]["ports"].Items),
        port => Assert.StartsWith("127.0.0.1:", port.Text, StringComparison.Ordinal));

    [Fact]
    public void Every_variable_stands_in_the_example()
    {
        var folder = Path.Combine(Repository.Root, "infra", "deploy");
        var used = Variable().Matches(File.ReadAllText(Path.Combine(folder, "compose.yaml"))).Select(match => match.Groups[1].Value).Distinct();

        var named = File.ReadLines(Path.Combine(folder, "example.env")).Where(line => line.Contains('=', StringComparison.Ordinal) && line[0] != '#')
            .Select(line => line.Split('=')[0]);

        Assert.Equal(used.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_GPU_file_changes_services_that_exist()
    {
        var changed = Yaml.Read("compose.gpu.yaml").Single()["services"];

        Assert.NotEmpty(changed.Keys);
        Assert.Empty(changed.Keys.Except(Services.Keys));
        Assert.All(changed.Keys, service => Assert.Equal("gpu", changed[service]["build"]["args"]["FLAVOR"].Text));
    }

    [GeneratedRegex(@"\$\{(\w+)")]
    private static partial Regex Variable();
}
