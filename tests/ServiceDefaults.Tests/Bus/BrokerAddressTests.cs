using MMAudio.Core.Failures;
using MMAudio.ServiceDefaults.Bus;

namespace MMAudio.ServiceDefaults.Tests.Bus;

public sealed class BrokerAddressTests
{
    [Theory]
    [InlineData("amqp://localhost", "localhost:5672/", "guest", "guest")]
    [InlineData("amqp://user:p%40ss@broker:5700/dubbing", "broker:5700/dubbing", "user", "p@ss")]
    [InlineData("amqps://user:a:b@broker/%2F", "broker:5671/", "user", "a:b")]
    public void An_address_is_read(string connection, string address, string user, string password)
    {
        var broker = BrokerAddress.Parse(connection)!;

        Assert.Equal((address, user, password), (broker.ToString(), broker.User, broker.Password));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("memory")]
    public void Without_an_address_the_bus_is_in_memory(string? connection) => Assert.Null(BrokerAddress.Parse(connection));

    [Theory]
    [InlineData("localhost")]
    [InlineData("http://user:secret@localhost")]
    public void A_wrong_address_is_refused_without_repeating_its_password(string connection)
    {
        var refusal = Assert.Throws<InvalidInputException>(() => BrokerAddress.Parse(connection));

        Assert.StartsWith("ConnectionStrings:rabbitmq is no broker's address", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }
}
