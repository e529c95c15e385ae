using System.Collections.Concurrent;
using MassTransit;
using MMAudio.Contracts.Commands;

namespace MMAudio.Coordinator.Tests.Fakes;

/// <summary>A bus that keeps what is sent until the test takes it; it can be told to fail.</summary>
internal sealed class Outbox : ISendEndpointProvider, ISendEndpoint
{
    public ConcurrentQueue<IStageCommand> Sent { get; } = new();

    public bool IsAway { get; set; }

    public Task<ISendEndpoint> GetSendEndpoint(Uri address) => Task.FromResult<ISendEndpoint>(this);

    public Task Send<T>(T message, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken)
        where T : class
    {
        if (IsAway)
        {
            throw new TimeoutException("The broker is away.");
        }

        Sent.Enqueue((IStageCommand)message);
        return Task.CompletedTask;
    }

    public ConnectHandle ConnectSendObserver(ISendObserver observer) => throw new NotSupportedException();

    public Task Send<T>(T message, CancellationToken cancellationToken)
        where T : class => throw new NotSupportedException();

    public Task Send<T>(T message, IPipe<SendContext> pipe, CancellationToken cancellationToken)
        where T : class => throw new NotSupportedException();

    public Task Send(object message, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task Send(object message, Type messageType, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task Send(object message, IPipe<SendContext> pipe, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task Send(object message, Type messageType, IPipe<SendContext> pipe, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task Send<T>(object values, CancellationToken cancellationToken)
        where T : class => throw new NotSupportedException();

    public Task Send<T>(object values, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken)
        where T : class => throw new NotSupportedException();

    public Task Send<T>(object values, IPipe<SendContext> pipe, CancellationToken cancellationToken)
        where T : class => throw new NotSupportedException();
}
