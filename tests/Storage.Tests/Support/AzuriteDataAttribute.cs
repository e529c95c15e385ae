using System.Reflection;
using Xunit.Sdk;

namespace MMAudio.Storage.Support;

/// <summary>Runs a theory against Azurite too; skipped where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AzuriteDataAttribute : DataAttribute
{
    public AzuriteDataAttribute() => Skip = LocalServers.Missing;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[StoreKind.Azurite]];
}
