using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using MMAudio.Core.Failures;

namespace MMAudio.Persistence;

/// <summary>The state of the catalogs as a service.</summary>
public static class PersistenceServices
{
    /// <summary>The name of the connection string.</summary>
    public const string ConnectionName = "state";

    private const int Retries = 6;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Registers <see cref="IDbContextFactory{TContext}"/> of <see cref="PipelineDbContext"/> and <see cref="Leases"/>:
    /// <c>ConnectionStrings:state</c> with a <c>Data Source</c> is a file of SQLite, any other is a PostgreSQL server.
    /// </summary>
    /// <exception cref="InvalidInputException">There is no connection string.</exception>
    public static IServiceCollection AddPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var connection = configuration.GetConnectionString(ConnectionName);
        if (string.IsNullOrWhiteSpace(connection))
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting,
                $"ConnectionStrings:{ConnectionName} is not set; give Host=…;Database=…;Username=…;Password=… of a PostgreSQL server, or Data Source=FILE.");
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Leases>();
        services.AddSingleton<Migrator>();
        return SqliteFile.IsMeant(connection)
            ? services.Add<SqlitePipelineContext>(options => options.UseSqlite(SqliteFile.Prepare(connection)))
            : services.Add<PostgresPipelineContext>(options => options.UseNpgsql(
                connection, npgsql => npgsql.EnableRetryOnFailure(Retries, LongestDelay, errorCodesToAdd: null)));
    }

    /// <summary>Brings the tables up to date, waiting for the server; any number of replicas may do so at once.</summary>
    public static Task MigrateAsync(this IServiceProvider services, CancellationToken ct = default) =>
        services.GetRequiredService<Migrator>().RunAsync(ct);

    private static IServiceCollection Add<TContext>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : PipelineDbContext
    {
        services.AddDbContextFactory<TContext>(options =>
        {
            configure(options);

            // a lost race or a lost server is told by the exception, to whoever knows what it means; here each statement would be an error
            options.ConfigureWarnings(warnings => warnings
                .Log((RelationalEventId.CommandExecuted, LogLevel.Trace))
                .Log((RelationalEventId.CommandError, LogLevel.Debug))
                .Log((RelationalEventId.ConnectionError, LogLevel.Debug))
                .Log((CoreEventId.SaveChangesFailed, LogLevel.Debug))
                .Log((CoreEventId.OptimisticConcurrencyException, LogLevel.Debug)));
        });
        return services.AddSingleton<IDbContextFactory<PipelineDbContext>, ContextFactory<TContext>>();
    }

    /// <summary>Callers need not know which database it is.</summary>
    private sealed class ContextFactory<TContext>(IDbContextFactory<TContext> factory) : IDbContextFactory<PipelineDbContext>
        where TContext : PipelineDbContext
    {
        public PipelineDbContext CreateDbContext() => factory.CreateDbContext();
    }
}
