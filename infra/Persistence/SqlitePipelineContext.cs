using Microsoft.EntityFrameworkCore;

namespace MMAudio.Persistence;

/// <summary>The state in a file, for one machine.</summary>
internal sealed class SqlitePipelineContext(DbContextOptions<SqlitePipelineContext> options) : PipelineDbContext(options);
