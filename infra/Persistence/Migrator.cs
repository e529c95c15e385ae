using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MMAudio.Persistence;

/// <summary>Brings the tables up to date, and says in one sentence what it waits for.</summary>
internal sealed partial class Migrator(IDbContextFactory<PipelineDbContext> contexts, TimeProvider time, ILogger<Migrator> logger)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    public async Task RunAsync(CancellationToken ct)
    {
        for (var wait = TimeSpan.FromSeconds(1); !await TryAsync(wait, ct); wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            await Task.Delay(wait, time, ct);
        }
    }

    /// <summary>Why the database does not serve us; null where waiting does not help.</summary>
    internal static string? Reason(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } refused:
                    return $"refuses us ({refused.MessageText}); correct ConnectionStrings:{PersistenceServices.ConnectionName}";

                // other replicas create the same things at the same moment
                case PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.DuplicateTable }:
                    return "is being set up by another process";
                case PostgresException { IsTransient: true } or PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName }:
                    return $"is not ready: {((PostgresException)cause).MessageText}";
                case SocketException or TimeoutException:
                    return $"cannot be reached: {cause.Message}";
                case IOException when exception is DbException:
                    return $"broke off: {cause.Message}";
            }
        }

        return exception is NpgsqlException { IsTransient: true } or SqliteException { SqliteErrorCode: 5 or 6 }
            ? $"is not ready: {exception.Message}"
            : null;
    }

    private async Task<bool> TryAsync(TimeSpan wait, CancellationToken ct)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            if (db is SqlitePipelineContext)
            {
                await MigrateFileAsync(db, ct);
            }
            else
            {
                await db.Database.MigrateAsync(ct);
            }

            return true;
        }
        catch (Exception exception) when (Reason(exception) is not null && !ct.IsCancellationRequested)
        {
            LogWaiting(Reason(exception)!, wait.TotalSeconds);
            return false;
        }
    }

    /// <summary>
    /// EF Core marks a migration that is under way by a row, and a process that is killed there leaves it behind for ever. A lock of the
    /// operating system goes with its process, so under one the row of a dead process can be told and removed.
    /// </summary>
    private async Task MigrateFileAsync(PipelineDbContext db, CancellationToken ct)
    {
        await using var guard = await LockAsync($"{new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource}.lock", ct);
        if (await db.Database.CanConnectAsync(ct))
        {
            await db.Database.ExecuteSqlAsync($"DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        }

        await db.Database.MigrateAsync(ct);
    }

    private async Task<FileStream> LockAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), time, ct);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database {Reason}. Trying again in {Seconds} s.")]
    private partial void LogWaiting(string reason, double seconds);
}
