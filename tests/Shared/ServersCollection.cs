namespace MMAudio.Testing;

/// <summary>Test classes marked <c>[Collection(nameof(ServersCollection))]</c> share one set of servers, each test in its own virtual host, database, container.</summary>
[CollectionDefinition(nameof(ServersCollection))]
public sealed class ServersCollection : ICollectionFixture<LocalServers>;
