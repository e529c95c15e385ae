using System.Globalization;
using System.Text.RegularExpressions;
using MMAudio.Contracts.Commands;

namespace MMAudio.Deploy;

public sealed partial class KubernetesTests
{
    private const string Folder = "k8s/base";

    private static readonly IReadOnlyList<Yaml> Objects = [.. Files.SelectMany(file => Yaml.Read($"{Folder}/{file}"))];

    // who takes which command; the coordinator takes none
    private static readonly Dictionary<string, string> Commands = new()
    {
        ["video-decoder"] = nameof(DecodeVideo),
        ["feature-extractor"] = nameof(ExtractFeatures),
        ["latent-sampler"] = nameof(SampleLatent),
        ["audio-decoder"] = nameof(DecodeAudio),
        ["muxer"] = nameof(MuxVideo),
    };

    private static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "infra", "deploy", Folder), "*.yaml").Select(path => Path.GetFileName(path));

    [Fact]
    public void Kustomize_applies_every_file_but_the_template_of_the_secret()
    {
        var applied = Objects.Single(item => item["kind"].Text == "Kustomization")["resources"].Items.Select(file => file.Text);

        Assert.Equal(
            Files.Except(["kustomization.yaml", "secret.example.yaml"]).Order(StringComparer.Ordinal), applied.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_object_is_in_one_namespace()
    {
        var name = Single("Namespace")["metadata"]["name"].Text;

        var strangers = Objects.Where(item => item["kind"].Text is not ("Namespace" or "Kustomization"))
            .Where(item => item["metadata"]["namespace"].Text != name);

        Assert.Empty(strangers);
    }

    [Theory, MemberData(nameof(WorkerFolder.Services), MemberType = typeof(WorkerFolder))]
    public void Every_process_has_a_deployment_with_its_image_and_probes(string service)
    {
        var container = Container(service);

        Assert.Equal($"mmaudio/{service}", container["image"].Text.Split(':')[0]);
        Assert.Equal("/alive", container["startupProbe"]["httpGet"]["path"].Text);
        Assert.Equal("/alive", container["livenessProbe"]["httpGet"]["path"].Text);
        Assert.Equal("/health", container["readinessProbe"]["httpGet"]["path"].Text);
    }

    [Theory, MemberData(nameof(WorkerFolder.Services), MemberType = typeof(WorkerFolder))]
    public void Labels_secrets_claims_and_settings_that_a_deployment_names_exist(string service)
    {
        var spec = Named("Deployment", service)["spec"];
        var pod = spec["template"]["spec"];

        var labels = spec["template"]["metadata"]["labels"];
        Assert.All(spec["selector"]["matchLabels"].Keys, key => Assert.Equal(spec["selector"]["matchLabels"][key].Text, labels[key].Text));
        var secrets = Container(service)["env"].Items.Select(variable => variable["valueFrom"]["secretKeyRef"]).Where(secret => secret.Value is not null);
        Assert.All(secrets, secret => Assert.Contains(secret["key"].Text, Named("Secret", secret["name"].Text)["stringData"].Keys));
        var claims = pod["volumes"].Items.Select(volume => volume["persistentVolumeClaim"]["claimName"].Text).Where(claim => claim.Length > 0);
        Assert.All(claims, claim => Named("PersistentVolumeClaim", claim));
        Assert.All(Container(service)["envFrom"].Items, from => Named("ConfigMap", from["configMapRef"]["name"].Text));
        Assert.Empty(Mounts(service).Except(pod["volumes"].Items.Select(volume => volume["name"].Text)));
    }

    [Theory, MemberData(nameof(WorkerFolder.Services), MemberType = typeof(WorkerFolder))]
    public void A_process_gives_its_work_back_before_it_is_killed(string service)
    {
        var pod = Named("Deployment", service)["spec"]["template"]["spec"];

        var patience = Assert.Single(Container(service)["env"].Items, variable => variable["name"].Text == "DOTNET_SHUTDOWNTIMEOUTSECONDS")["value"];

        Assert.InRange(int.Parse(patience.Text, CultureInfo.InvariantCulture), 30, int.Parse(pod["terminationGracePeriodSeconds"].Text, CultureInfo.InvariantCulture) - 5);
    }

    [Fact]
    public void Every_worker_is_scaled_by_the_length_of_its_queue()
    {
        var workers = WorkerFolder.All.Select(worker => worker.Service).Where(service => service != "coordinator");

        var queues = Commands.ToDictionary(pair => pair.Key, pair => QueueOf(pair.Value));

        Assert.Equal(workers.ToDictionary(service => service, service => queues[service]), ScaledObjects().ToDictionary(
            item => item["spec"]["scaleTargetRef"]["name"].Text, item => Trigger(item)["metadata"]["queueName"].Text));
    }

    [Fact]
    public void Every_command_of_the_contracts_has_a_scaler()
    {
        var commands = typeof(IStageCommand).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IStageCommand)));

        Assert.Equal(commands.Select(type => type.Name).Order(StringComparer.Ordinal), Commands.Values.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Scalers_count_messages_in_hand_and_know_whom_to_ask()
    {
        var authentication = Single("TriggerAuthentication");

        Assert.All(ScaledObjects(), item =>
        {
            Assert.Equal("http", Trigger(item)["metadata"]["protocol"].Text);
            Assert.Equal(authentication["metadata"]["name"].Text, Trigger(item)["authenticationRef"]["name"].Text);
        });
        var target = Assert.Single(authentication["spec"]["secretTargetRef"].Items);
        Assert.Contains(target["key"].Text, Named("Secret", target["name"].Text)["stringData"].Keys);
    }

    [Fact]
    public void The_sampler_runs_where_a_GPU_is()
    {
        var pod = Named("Deployment", "latent-sampler")["spec"]["template"]["spec"];

        Assert.Equal("true", pod["nodeSelector"]["nvidia.com/gpu.present"].Text);
        Assert.Equal("1", Container("latent-sampler")["resources"]["limits"]["nvidia.com/gpu"].Text);
        Assert.EndsWith(":gpu", Container("latent-sampler")["image"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_coordinator_knows_the_database()
    {
        var knowing = WorkerFolder.All.Select(worker => worker.Service)
            .Where(service => Container(service)["env"].Items.Any(variable => variable["name"].Text == "ConnectionStrings__state"));

        Assert.Equal(["coordinator"], knowing);
    }

    private static IEnumerable<string> Mounts(string service) => Container(service)["volumeMounts"].Items.Select(mount => mount["name"].Text);

    private static IEnumerable<Yaml> ScaledObjects() => Objects.Where(item => item["kind"].Text == "ScaledObject");

    private static Yaml Trigger(Yaml scaled) => Assert.Single(scaled["spec"]["triggers"].Items);

    private static Yaml Container(string service) => Assert.Single(Named("Deployment", service)["spec"]["template"]["spec"]["containers"].Items);

    private static Yaml Single(string kind) => Assert.Single(Objects, item => item["kind"].Text == kind);

    private static Yaml Named(string kind, string name) =>
        Assert.Single(Objects, item => item["kind"].Text == kind && item["metadata"]["name"].Text == name);

    private static string QueueOf(string command) => Capital().Replace(command, "-$0").TrimStart('-').ToLowerInvariant();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
