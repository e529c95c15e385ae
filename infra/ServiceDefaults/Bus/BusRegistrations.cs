using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace MMAudio.ServiceDefaults.Bus;

/// <summary>The consumers of a process, collected until its bus is configured, which can be done only once.</summary>
internal sealed class BusRegistrations
{
    private readonly List<Action<IBusRegistrationConfigurator>> _registrations = [];
    private bool _applied;

    public static BusRegistrations Of(IServiceCollection services)
    {
        var known = services.Select(service => service.ImplementationInstance).OfType<BusRegistrations>().FirstOrDefault();
        if (known is null)
        {
            known = new();
            services.AddSingleton(known);
        }

        return known;
    }

    public void Add(Action<IBusRegistrationConfigurator> registration)
    {
        if (_applied)
        {
            throw new InvalidOperationException("Consumers must be registered before the bus: call AddBus last.");
        }

        _registrations.Add(registration);
    }

    public void Apply(IBusRegistrationConfigurator configurator)
    {
        _applied = true;
        _registrations.ForEach(register => register(configurator));
    }
}
