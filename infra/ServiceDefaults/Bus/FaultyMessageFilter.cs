using System.Runtime.ExceptionServices;
using System.Runtime.Serialization;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.Logging;

namespace MMAudio.ServiceDefaults.Bus;

/// <summary>
/// Where messages end that a consumer could not handle. One that nobody can read is put aside for people; of any other the coordinator has
/// heard by then, and sends it anew, so that a copy would only gather dust.
/// </summary>
internal sealed partial class FaultyMessageFilter(string queue, ILogger logger) : IFilter<ExceptionReceiveContext>
{
    private readonly IFilter<ExceptionReceiveContext> _putAside = new ErrorTransportFilter();

    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        if (context.Exception is OperationCanceledException && context.CancellationToken.IsCancellationRequested)
        {
            // the process ends with the message in hand: not a fault, and it goes back to its queue
            ExceptionDispatchInfo.Throw(context.Exception);
        }

        if (context.Exception is not (SerializationException or UnreadableMessageException))
        {
            LogGivenUp(queue, context.Exception.Message);
            await next.Send(context);
            return;
        }

        await _putAside.Send(context, next);
        LogPutAside(queue, queue, context.Exception.Message);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("unreadable");

    [LoggerMessage(LogLevel.Error, "A message in {Queue} was given up: {Reason}")]
    private partial void LogGivenUp(string queue, string reason);

    [LoggerMessage(LogLevel.Error, "A message in {Queue} cannot be read and was put aside in {ErrorQueue}_error: {Reason}")]
    private partial void LogPutAside(string queue, string errorQueue, string reason);
}
