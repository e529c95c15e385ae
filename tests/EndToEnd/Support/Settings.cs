namespace MMAudio.EndToEnd.Support;

/// <summary>How the processes of a test are configured: quick to notice, small in what they do.</summary>
internal static class Settings
{
    public static Dictionary<string, string> For(string blobs, string rabbit, string state, string container) => new()
    {
        ["ConnectionStrings__blobs"] = blobs,
        ["ConnectionStrings__rabbitmq"] = rabbit,
        ["ConnectionStrings__state"] = state,
        ["Storage__Container"] = container,
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["MMAUDIO_MODELS"] = Path.Combine(Repository.Root, "models"),
        ["Bus__Heartbeat"] = "00:00:05",
        ["Bus__UnhealthyLimit"] = "00:00:20",
        ["Coordinator__PollInterval"] = "00:00:00.300",
        ["Coordinator__WatchInterval"] = "00:00:01",
        ["Coordinator__SettleTime"] = "00:00:01",
        ["Coordinator__StaleAfter"] = "00:05:00",
        ["Coordinator__SweepInterval"] = "00:00:02",
        ["Coordinator__BackOff"] = "00:00:01",
        ["Coordinator__MaxBackOff"] = "00:00:05",
        ["Coordinator__MaxFaults"] = "10",
        ["Coordinator__AdmissionTimeout"] = "00:00:10",
        ["Coordinator__PublishTimeout"] = "00:00:10",
        ["Onnx__Threads"] = "1",
        ["DOTNET_TieredPGO"] = "0",
    };
}
