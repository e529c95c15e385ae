using Microsoft.EntityFrameworkCore;

namespace MMAudio.Persistence;

/// <summary>The state in a PostgreSQL server.</summary>
internal sealed class PostgresPipelineContext(DbContextOptions<PostgresPipelineContext> options) : PipelineDbContext(options);
