using MassTransit;
using MMAudio.Contracts.Commands;

namespace MMAudio.ServiceDefaults;

/// <summary>Where commands go.</summary>
public static class Queues
{
    /// <summary>The queue of a command, after its name: <c>decode-video</c>.</summary>
    public static string Of<TCommand>()
        where TCommand : IStageCommand => KebabCaseEndpointNameFormatter.Instance.SanitizeName(typeof(TCommand).Name);
}
