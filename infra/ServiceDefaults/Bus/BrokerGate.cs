using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace MMAudio.ServiceDefaults.Bus;

/// <summary>
/// Waits for the broker before the bus starts, says in one sentence why it does, and declares the queues of all commands, so that nothing is
/// lost that is sent before the first worker of its stage has come up.
/// </summary>
internal sealed partial class BrokerGate(
    BrokerAddress? broker, IOptions<BusOptions> options, TimeProvider time, ILogger<BrokerGate> logger)
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    public async Task PassAsync(CancellationToken ct)
    {
        if (broker is null)
        {
            return;
        }

        for (var wait = TimeSpan.FromSeconds(1); !await TryPassAsync(broker, wait, ct); wait = Longer(wait))
        {
            await Task.Delay(wait, time, ct);
        }

        LogFound(broker);
    }

    /// <summary>Why a broker does not serve us, from whatever the client library throws.</summary>
    internal static string Reason(BrokerAddress broker, Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case AuthenticationFailureException or PossibleAuthenticationFailureException:
                    return $"refuses the user {broker.User} or the password; correct ConnectionStrings:{BrokerAddress.ConnectionName}";
                case OperationInterruptedException { ShutdownReason.ReplyText: var text }:
                    return $"refuses us: {text}";
                case SocketException socket:
                    return $"cannot be reached: {socket.Message}";
            }
        }

        return $"cannot be reached: {exception.GetBaseException().Message}";
    }

    private async Task<bool> TryPassAsync(BrokerAddress address, TimeSpan wait, CancellationToken ct)
    {
        try
        {
            await using var connection = await Factory(address).CreateConnectionAsync($"{ProcessName.Current} gate", ct);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            await DeclareAsync(channel, ct);
            return true;
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            LogAway(address, Reason(address, exception), wait.TotalSeconds);
            return false;
        }
    }

    private static ConnectionFactory Factory(BrokerAddress address) => new()
    {
        HostName = address.Host,
        Port = address.Port,
        VirtualHost = address.VirtualHost,
        UserName = address.User,
        Password = address.Password,
        RequestedConnectionTimeout = ConnectTimeout,
        Ssl = new(address.Host, enabled: address.Tls),
        AutomaticRecoveryEnabled = false,
    };

    private async Task DeclareAsync(IChannel channel, CancellationToken ct)
    {
        await DeclareAsync(channel, EndpointSettings.DeadLetters, EndpointSettings.DeadLetterArguments(), ct);
        foreach (var queue in Queues.OfCommands)
        {
            await DeclareAsync(channel, queue, EndpointSettings.QueueArguments(options.Value), ct);
        }
    }

    private static async Task DeclareAsync(
        IChannel channel, string name, Dictionary<string, object?> arguments, CancellationToken ct)
    {
        await channel.ExchangeDeclareAsync(name, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: ct);
        await channel.QueueBindAsync(name, name, routingKey: "", cancellationToken: ct);
    }

    private static TimeSpan Longer(TimeSpan wait) => wait * 2 < LongestWait ? wait * 2 : LongestWait;

    [LoggerMessage(LogLevel.Warning, "The broker {Broker} {Reason}. Trying again in {Seconds} s.")]
    private partial void LogAway(BrokerAddress broker, string reason, double seconds);

    [LoggerMessage(LogLevel.Information, "The broker {Broker} is there.")]
    private partial void LogFound(BrokerAddress broker);
}
