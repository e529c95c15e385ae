using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MMAudio.Persistence;

/// <summary>Tells a writer who came second from a database that does not work.</summary>
public static class LostRace
{
    private const int SqliteConstraint = 19;

    /// <summary>Whether another writer was faster: read again, and decide anew.</summary>
    public static bool IsLostRace(this DbUpdateException exception) => exception is DbUpdateConcurrencyException
        || exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
        || exception.InnerException is SqliteException { SqliteErrorCode: SqliteConstraint };
}
