using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MMAudio.Core.Failures;
using MMAudio.Persistence.Tests.Support;
using Npgsql;

namespace MMAudio.Persistence.Tests;

public sealed class MigratorTests(Databases databases) : IClassFixture<Databases>
{
    [Fact]
    public async Task A_process_that_was_killed_while_it_migrated_does_not_lock_the_file_for_ever()
    {
        var connection = await databases.NewAsync(DatabaseKind.Sqlite);
        await using var services = Databases.Open(connection);
        await services.MigrateAsync();
        await ExecuteAsync(connection, "CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
        await ExecuteAsync(connection, "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01')");

        await services.MigrateAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_database_that_is_away_is_waited_for_and_a_wrong_statement_is_not()
    {
        var away = Migrator.Reason(new NpgsqlException("Failed to connect", new SocketException((int)SocketError.ConnectionRefused)));
        var refused = Migrator.Reason(new PostgresException("password authentication failed for user \"x\"", "FATAL", "FATAL", "28P01"));
        var wrong = Migrator.Reason(new PostgresException("syntax error", "ERROR", "ERROR", "42601"));

        Assert.StartsWith("cannot be reached", away, StringComparison.Ordinal);
        Assert.Equal("refuses us (password authentication failed for user \"x\"); correct ConnectionStrings:state", refused);
        Assert.Null(wrong);
    }

    [Fact]
    public void A_process_without_a_state_says_what_to_give_it()
    {
        var refusal = Assert.Throws<InvalidInputException>(
            () => new ServiceCollection().AddPersistence(new ConfigurationBuilder().Build()));

        Assert.Contains("ConnectionStrings:state is not set; give", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using SqliteConnection file = new(connection);
        await file.OpenAsync();
        await using var command = file.CreateCommand();
#pragma warning disable CA2100 // written in this test
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
