namespace MMAudio.Testing;

/// <summary>A fact that starts RabbitMQ, PostgreSQL or Azurite, and is skipped where one of them is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServersFactAttribute : FactAttribute
{
    public ServersFactAttribute() => Skip = LocalServers.Missing;
}
