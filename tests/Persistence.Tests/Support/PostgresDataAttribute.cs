using System.Reflection;
using Xunit.Sdk;

namespace MMAudio.Persistence.Tests.Support;

/// <summary>Runs a theory against PostgreSQL too; skipped where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresDataAttribute : DataAttribute
{
    public PostgresDataAttribute() => Skip = LocalServers.Missing;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseKind.Postgres]];
}
