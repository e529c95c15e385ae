namespace MMAudio.Testing;

/// <summary>A server that <c>infra/local</c> starts.</summary>
public enum LocalServer
{
    RabbitMQ,
    Postgres,
    Azurite,
}
