using System.Collections.Concurrent;
using System.Threading.Channels;
using MassTransit;

namespace MMAudio.ServiceDefaults.Tests.Fakes;

/// <summary>Hears one kind of message, on a queue of its own.</summary>
internal sealed class Listener<T>
    where T : class
{
    private readonly Channel<T> _heard = Channel.CreateUnbounded<T>();
    private readonly ConcurrentQueue<T> _all = [];

    public IReadOnlyCollection<T> Heard => [.. _all];

    public void Hear(T message)
    {
        _all.Enqueue(message);
        _heard.Writer.TryWrite(message);
    }

    public async Task<T> NextAsync() => await _heard.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(2));
}

internal sealed class ListenerConsumer<T>(Listener<T> listener) : IConsumer<T>
    where T : class
{
    public Task Consume(ConsumeContext<T> context)
    {
        listener.Hear(context.Message);
        return Task.CompletedTask;
    }
}

internal sealed class ListenerDefinition<T> : ConsumerDefinition<ListenerConsumer<T>>
    where T : class
{
    public ListenerDefinition() => EndpointName = $"listener-{typeof(T).Name.Split('`')[0]}-{typeof(T).GenericTypeArguments.FirstOrDefault()?.Name}";
}
