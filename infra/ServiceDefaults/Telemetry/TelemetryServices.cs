using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace MMAudio.ServiceDefaults.Telemetry;

/// <summary>Logs, traces and metrics, exported by the standard variables of OpenTelemetry and by nothing else.</summary>
internal static class TelemetryServices
{
    private const string OurNames = "MMAudio.*";
    private const string BusName = "MassTransit";

    private static readonly Dictionary<string, string?> DefaultLevels = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        ["Logging:LogLevel:System"] = "Warning",
        ["Logging:LogLevel:Azure"] = "Warning",
        ["Logging:LogLevel:MassTransit"] = "Warning",

        // of a message that fails we speak ourselves, and name its clip
        ["Logging:LogLevel:MassTransit.ReceiveTransport"] = "None",
        ["Logging:Console:FormatterName"] = LineFormatter.FormatterName,
    };

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        // in front of all other sources, so that each of them wins
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = DefaultLevels });
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole().AddConsoleFormatter<LineFormatter, Microsoft.Extensions.Logging.Console.ConsoleFormatterOptions>();
        builder.Logging.AddOpenTelemetry(logs => (logs.IncludeScopes, logs.IncludeFormattedMessage) = (true, true));

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName,
                serviceVersion: Assembly.GetEntryAssembly()?.GetName().Version?.ToString(3),
                serviceInstanceId: ProcessName.Current))
            .WithTracing(traces => traces.AddSource(OurNames, BusName))
            .WithMetrics(metrics => metrics.AddMeter(OurNames, BusName).AddRuntimeInstrumentation());
        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry.UseOtlpExporter();
        }
    }
}
