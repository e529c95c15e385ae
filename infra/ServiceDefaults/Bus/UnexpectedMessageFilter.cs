using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.Logging;

namespace MMAudio.ServiceDefaults.Bus;

/// <summary>Where messages end that no consumer of their queue waits for: put aside for people.</summary>
internal sealed partial class UnexpectedMessageFilter(string queue, ILogger logger) : IFilter<ReceiveContext>
{
    private readonly IFilter<ReceiveContext> _putAside = new DeadLetterTransportFilter();

    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        await _putAside.Send(context, next);
        LogPutAside(queue, queue);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("unexpected");

    [LoggerMessage(LogLevel.Error, "A message in {Queue} is of a kind that nobody there waits for; it was put aside in {SkippedQueue}_skipped.")]
    private partial void LogPutAside(string queue, string skippedQueue);
}
