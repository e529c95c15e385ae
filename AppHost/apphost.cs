#:sdk Aspire.AppHost.Sdk@13.4.6
#:package Aspire.Hosting.Azure.Storage@13.4.6
#:package Aspire.Hosting.PostgreSQL@13.4.6
#:package Aspire.Hosting.RabbitMQ@13.4.6
#:property UserSecretsId=mmaudio-pipeline-apphost
#:project ../workers/0.Coordinator/MMAudio.Coordinator.csproj
#:project ../workers/1.VideoDecoder/MMAudio.VideoDecoder.csproj
#:project ../workers/2.FeatureExtractor/MMAudio.FeatureExtractor.csproj
#:project ../workers/3.LatentSampler/MMAudio.LatentSampler.csproj
#:project ../workers/4.AudioDecoder/MMAudio.AudioDecoder.csproj
#:project ../workers/5.Muxer/MMAudio.Muxer.csproj

// The distributed pipeline on one machine: broker, database, blob storage (as containers) and every process of workers/.
//   dotnet run AppHost/apphost.cs
//   dotnet run AppHost/apphost.cs -- --Parameters:latent-sampler-replicas=2
// The #:project lines build the workers once, before they are started side by side.
using System.Globalization;
using Aspire.Hosting.ApplicationModel;

var builder = DistributedApplication.CreateBuilder(args);

var rabbitmq = builder.AddRabbitMQ("rabbitmq")
    .WithManagementPlugin()
    .WithDataVolume()
    // in milliseconds; RabbitMQ's half an hour is less than a long clip takes without a GPU
    .WithEnvironment("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-rabbit consumer_timeout 86400000");

var state = builder.AddPostgres("postgres")
    .WithDataVolume()
    .AddDatabase("state");

var blobs = builder.AddAzureStorage("storage")
    .RunAsEmulator(azurite => azurite.WithDataVolume())
    .AddBlobs("blobs");

var coordinator = Process("coordinator", "../workers/0.Coordinator/MMAudio.Coordinator.csproj")
    .WithReference(state)
    .WaitFor(state);

(string Name, string Project)[] workers =
[
    ("video-decoder", "../workers/1.VideoDecoder/MMAudio.VideoDecoder.csproj"),
    ("feature-extractor", "../workers/2.FeatureExtractor/MMAudio.FeatureExtractor.csproj"),
    ("latent-sampler", "../workers/3.LatentSampler/MMAudio.LatentSampler.csproj"),
    ("audio-decoder", "../workers/4.AudioDecoder/MMAudio.AudioDecoder.csproj"),
    ("muxer", "../workers/5.Muxer/MMAudio.Muxer.csproj"),
];
foreach (var (name, project) in workers)
{
    // a command that is sent before its queue exists would have to be sent again
    coordinator.WaitFor(Process(name, project));
}

builder.Build().Run();

IResourceBuilder<ProjectResource> Process(string name, string project) => builder.AddProject(name, project)
    .WithReplicas(Replicas(name))
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health")
    .WithReference(rabbitmq)
    .WithReference(blobs)
    .WaitFor(rabbitmq)
    .WaitFor(blobs);

int Replicas(string name) => int.Parse(builder.Configuration[$"Parameters:{name}-replicas"] ?? "1", CultureInfo.InvariantCulture);
