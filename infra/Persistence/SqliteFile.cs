using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace MMAudio.Persistence;

/// <summary>The file of SQLite that a connection string names.</summary>
internal static class SqliteFile
{
    private const int SecondsToWait = 30;

    public static bool IsMeant(string connection)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = connection }.Keys.Cast<string>()
                .Any(key => key.ToUpperInvariant() is "DATA SOURCE" or "DATASOURCE" or "FILENAME");
        }
        catch (ArgumentException)
        {
            // the provider of the server will say what is wrong with it
            return false;
        }
    }

    /// <summary>Makes the folder; writers wait for one another. EF Core itself makes the file with a write-ahead log.</summary>
    public static string Prepare(string connection)
    {
        SqliteConnectionStringBuilder parts = new(connection) { DefaultTimeout = SecondsToWait };
        if (Path.GetDirectoryName(parts.DataSource) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        return parts.ConnectionString;
    }
}
