using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MMAudio.Persistence;

/// <summary>Makes the contexts for <c>dotnet ef migrations add</c>, which needs no server.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SqlitePipelineContext>, IDesignTimeDbContextFactory<PostgresPipelineContext>
{
    SqlitePipelineContext IDesignTimeDbContextFactory<SqlitePipelineContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePipelineContext>().UseSqlite("Data Source=:memory:").Options);

    PostgresPipelineContext IDesignTimeDbContextFactory<PostgresPipelineContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresPipelineContext>().UseNpgsql("Host=localhost").Options);
}
