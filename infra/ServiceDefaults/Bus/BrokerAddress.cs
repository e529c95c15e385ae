using MMAudio.Core.Failures;

namespace MMAudio.ServiceDefaults.Bus;

/// <summary>Where the broker is, and who we are there.</summary>
/// <param name="Host">The machine.</param>
/// <param name="Port">The port.</param>
/// <param name="VirtualHost">The virtual host, <c>/</c> by default.</param>
/// <param name="User">The user.</param>
/// <param name="Password">The user's password.</param>
/// <param name="Tls">Whether the connection is encrypted.</param>
internal sealed record BrokerAddress(string Host, int Port, string VirtualHost, string User, string Password, bool Tls)
{
    public const string ConnectionName = "rabbitmq";

    private const int PlainPort = 5672;
    private const int TlsPort = 5671;

    /// <summary>Reads <c>amqp://user:password@host:port/vhost</c>; null where the transport is this process's memory.</summary>
    /// <exception cref="InvalidInputException">It is neither.</exception>
    public static BrokerAddress? Parse(string? connection)
    {
        if (string.IsNullOrWhiteSpace(connection) || connection == "memory")
        {
            return null;
        }

        // the text holds a password and is not repeated
        if (!Uri.TryCreate(connection, UriKind.Absolute, out var uri) || uri.Scheme is not ("amqp" or "amqps"))
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting,
                $"ConnectionStrings:{ConnectionName} is no broker's address; give amqp://user:password@host:port/vhost, or memory.");
        }

        var tls = uri.Scheme == "amqps";
        var user = uri.UserInfo.Split(':', 2);
        return new(
            uri.Host,
            uri.Port > 0 ? uri.Port : tls ? TlsPort : PlainPort,
            uri.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(uri.AbsolutePath[1..]) : "/",
            user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : "guest",
            user.Length > 1 ? Uri.UnescapeDataString(user[1]) : "guest",
            tls);
    }

    /// <summary>Without the password: <c>localhost:5672/</c>.</summary>
    public override string ToString() => $"{Host}:{Port}/{VirtualHost.TrimStart('/')}";
}
