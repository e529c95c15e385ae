namespace MMAudio.Persistence.Tests.Support;

/// <summary>The databases that keep one contract.</summary>
public enum DatabaseKind
{
    Sqlite,
    Postgres,
}
