using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Conversions;
using MMAudio.Persistence.Model;

namespace MMAudio.Persistence;

/// <summary>
/// The state of all catalogs, the same on both databases: enumerations are words, points in time are UTC ticks, names are in snake_case.
/// Work is claimed by compare-and-set on <see cref="Clip.Version"/>.
/// </summary>
public abstract class PipelineDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>What was dropped together.</summary>
    public DbSet<Catalog> Catalogs => Set<Catalog>();

    /// <summary>What is to be made.</summary>
    public DbSet<Clip> Clips => Set<Clip>();

    /// <summary>How far it is.</summary>
    public DbSet<Step> Steps => Set<Step>();

    /// <summary>What was seen under <c>incoming/</c>.</summary>
    public DbSet<SourceFile> SourceFiles => Set<SourceFile>();

    /// <summary>What manifests say of single files.</summary>
    public DbSet<ManifestRow> ManifestRows => Set<ManifestRow>();

    /// <summary>What is wrong with manifests.</summary>
    public DbSet<ManifestProblem> ManifestProblems => Set<ManifestProblem>();

    /// <summary>Which replica has which duty.</summary>
    public DbSet<Lease> Leases => Set<Lease>();

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RenewVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RenewVersions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<long>();
        configurationBuilder.Properties<ClipState>().HaveConversion<WordConverter<ClipState>>();
        configurationBuilder.Properties<StepState>().HaveConversion<WordConverter<StepState>>();
        configurationBuilder.Properties<SourceKind>().HaveConversion<WordConverter<SourceKind>>();
        configurationBuilder.Properties<PipelineStage>().HaveConversion<WordConverter<PipelineStage>>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Catalog>().HasIndex(catalog => catalog.Name).IsUnique();
        modelBuilder.Entity<Lease>().HasKey(lease => lease.Name);
        modelBuilder.Entity<ManifestProblem>().HasOne<Catalog>().WithMany().HasForeignKey(problem => problem.CatalogId);
        modelBuilder.Entity<ManifestRow>(row =>
        {
            row.HasIndex(line => new { line.Manifest, line.File });
            row.HasIndex(line => line.Output);
        });
        modelBuilder.Entity<SourceFile>(file =>
        {
            file.HasKey(source => source.Name);
            file.HasOne<Catalog>().WithMany().HasForeignKey(source => source.CatalogId);
        });
        modelBuilder.Entity<Clip>(clip =>
        {
            clip.Property(row => row.Version).IsConcurrencyToken();
            clip.HasOne<Catalog>().WithMany().HasForeignKey(row => row.CatalogId);
            clip.HasIndex(row => row.Output).IsUnique();
            clip.HasIndex(row => row.Source);
            clip.HasIndex(row => row.ContentHash);

            // what is to be planned, in the order in which it is
            clip.HasIndex(row => new { row.State, row.Stage, row.Priority, row.AdmittedAt }).IsDescending(false, false, true, false);
            clip.HasIndex(row => new { row.CatalogId, row.State, row.FinishedAt });
        });
        modelBuilder.Entity<Step>(step =>
        {
            step.HasKey(row => new { row.ClipId, row.Revision, row.Stage });
            step.HasOne<Clip>().WithMany(clip => clip.Steps).HasForeignKey(row => row.ClipId);
            step.HasIndex(row => new { row.State, row.Stage });
            step.HasIndex(row => new { row.Stage, row.SentAt });

            // no result is being made twice at a time, whoever wants it
            step.HasIndex(row => row.Artifact).IsUnique().HasFilter("state = 'sent'");
        });
        UseSnakeCase(modelBuilder.Model);
    }

    private static void UseSnakeCase(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            entity.SetTableName(Snake(entity.GetTableName()!));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.Name));
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName($"ix_{Snake(entity.GetTableName()!)}_{string.Join('_', index.Properties.Select(property => Snake(property.Name)))}");
            }

            foreach (var key in entity.GetForeignKeys())
            {
                key.SetConstraintName($"fk_{entity.GetTableName()}_{key.PrincipalEntityType.GetTableName()}".ToLowerInvariant());
            }

            entity.FindPrimaryKey()!.SetName($"pk_{entity.GetTableName()}");
        }

        static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
    }

    private void RenewVersions()
    {
        ChangeTracker.DetectChanges();
        var clips = ChangeTracker.Entries<Clip>().Where(entry => entry.State == EntityState.Modified).Select(entry => entry.Entity.Id);
        var ofSteps = ChangeTracker.Entries<Step>().Where(entry => entry.State != EntityState.Unchanged).Select(entry => entry.Entity.ClipId);
        var changed = clips.Concat(ofSteps).ToHashSet();
        foreach (var entry in ChangeTracker.Entries<Clip>().Where(entry => changed.Contains(entry.Entity.Id)))
        {
            entry.Entity.Version = Guid.NewGuid();
        }
    }
}
