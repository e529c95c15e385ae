using MassTransit;
using MMAudio.Contracts.Commands;

namespace MMAudio.ServiceDefaults.Bus;

/// <summary>Where commands go.</summary>
public static class Queues
{
    /// <summary>The queues of all commands.</summary>
    public static IReadOnlyList<string> OfCommands { get; } =
    [
        .. typeof(IStageCommand).Assembly.GetExportedTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IStageCommand)))
            .Select(Name)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The queue of a command, after its name: <c>decode-video</c>.</summary>
    public static string Of<TCommand>()
        where TCommand : IStageCommand => Name(typeof(TCommand));

    /// <summary>
    /// Where a command is sent, on either transport: the exchange in front of its queue. The address <c>queue:…</c> would declare the queue
    /// anew, without its arguments, and the broker refuses that.
    /// </summary>
    public static Uri Address<TCommand>()
        where TCommand : IStageCommand => new($"exchange:{Of<TCommand>()}");

    private static string Name(Type command) => KebabCaseEndpointNameFormatter.Instance.SanitizeName(command.Name);
}
