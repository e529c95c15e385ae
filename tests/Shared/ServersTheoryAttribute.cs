namespace MMAudio.Testing;

/// <summary>A theory that starts RabbitMQ, PostgreSQL or Azurite, and is skipped where one of them is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServersTheoryAttribute : TheoryAttribute
{
    public ServersTheoryAttribute() => Skip = LocalServers.Missing;
}
