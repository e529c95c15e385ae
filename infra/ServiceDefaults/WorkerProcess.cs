using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MMAudio.Core.Failures;
using MMAudio.ServiceDefaults.Bus;
using MMAudio.ServiceDefaults.Health;

namespace MMAudio.ServiceDefaults;

/// <summary>The whole of a worker's program but for what it works on.</summary>
public static partial class WorkerProcess
{
    /// <summary>The exit code of a process that was not configured as it must be.</summary>
    public const int Misconfigured = 78;

    /// <summary>Runs until the process is told to end; a mistake in the configuration is told in one sentence.</summary>
    /// <param name="args">The command line: configuration, as <c>--Section:Key=value</c>.</param>
    /// <param name="configure">Adds the consumers and what they need.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, Action<IHostApplicationBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        try
        {
            await using var app = Build(args, configure);
            await app.RunAsync();
            return Environment.ExitCode;
        }
        catch (OperationCanceledException)
        {
            // told to end while it still waited for something at its start
            return Environment.ExitCode;
        }
        catch (Exception mistake) when (IsMistake(mistake))
        {
            using var factory = LoggerFactory.Create(logging => logging.AddSimpleConsole(console => console.SingleLine = true));
            LogMisconfigured(factory.CreateLogger(nameof(WorkerProcess)), mistake.Message);
            return Misconfigured;
        }
    }

    internal static WebApplication Build(string[] args, Action<IHostApplicationBuilder> configure)
    {
        var builder = WebApplication.CreateBuilder(args);
        if (!HasAddress(builder.Configuration))
        {
            // several workers on one machine: each takes a free port and says which
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        }

        builder.AddServiceDefaults();
        configure(builder);
        builder.AddBus();
        return builder.Build().MapDefaultEndpoints();
    }

    // the last is what an option says whose text has not the form of its type
    private static bool IsMistake(Exception exception) =>
        exception is MMAudioException or OptionsValidationException or InvalidOperationException { InnerException: FormatException };

    private static bool HasAddress(ConfigurationManager configuration) =>
        configuration["urls"] is not null || configuration["http_ports"] is not null || configuration.GetSection("Kestrel:Endpoints").Exists();

    [LoggerMessage(LogLevel.Critical, "The configuration is wrong, and the process ends: {Mistake}")]
    private static partial void LogMisconfigured(ILogger logger, string mistake);
}
