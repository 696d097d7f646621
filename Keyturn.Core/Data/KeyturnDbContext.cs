using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Keyturn.Core.Data;

/// <summary>The database. One short-lived context per operation, from the factory.</summary>
public sealed class KeyturnDbContext(DbContextOptions<KeyturnDbContext> options) : DbContext(options)
{
    public DbSet<Clinic> Clinics => Set<Clinic>();

    public DbSet<ClinicTag> ClinicTags => Set<ClinicTag>();

    public DbSet<ClinicSchedule> Schedules => Set<ClinicSchedule>();

    public DbSet<Scan> Scans => Set<Scan>();

    public DbSet<ScanAttempt> Attempts => Set<ScanAttempt>();

    public DbSet<ScanActivity> Activity => Set<ScanActivity>();

    public DbSet<SitePage> Pages => Set<SitePage>();

    public DbSet<Screenshot> Screenshots => Set<Screenshot>();

    public DbSet<Evidence> Evidence => Set<Evidence>();

    public DbSet<PageCandidate> Candidates => Set<PageCandidate>();

    public DbSet<TypeCorrection> TypeCorrections => Set<TypeCorrection>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<FindingEdit> FindingEdits => Set<FindingEdit>();

    public DbSet<ModelAnswer> ModelAnswers => Set<ModelAnswer>();

    public DbSet<ModelCall> ModelCalls => Set<ModelCall>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<ScanFinishedEvent> FinishedEvents => Set<ScanFinishedEvent>();

    public DbSet<ChannelCursor> ChannelCursors => Set<ChannelCursor>();

    public DbSet<ChannelDelivery> ChannelDeliveries => Set<ChannelDelivery>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(KeyturnDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite can't order a DateTimeOffset; UTC ticks sort as numbers in every database.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
        configurationBuilder.Properties<ScanStatus>().HaveConversion<ScanStatusConverter>().HaveMaxLength(16);
        configurationBuilder
            .Properties<ScanMode>()
            .HaveConversion<LowerCaseEnumConverter<ScanMode>>()
            .HaveMaxLength(16);
        configurationBuilder
            .Properties<ScorerKind>()
            .HaveConversion<LowerCaseEnumConverter<ScorerKind>>()
            .HaveMaxLength(16);
        configurationBuilder.Properties<Device>().HaveConversion<LowerCaseEnumConverter<Device>>().HaveMaxLength(16);
        configurationBuilder
            .Properties<ScreenshotKind>()
            .HaveConversion<LowerCaseEnumConverter<ScreenshotKind>>()
            .HaveMaxLength(16);
        configurationBuilder
            .Properties<LinkSection>()
            .HaveConversion<LowerCaseEnumConverter<LinkSection>>()
            .HaveMaxLength(16);
        configurationBuilder
            .Properties<FindingEditKind>()
            .HaveConversion<LowerCaseEnumConverter<FindingEditKind>>()
            .HaveMaxLength(16);
        configurationBuilder
            .Properties<PageType>()
            .HaveConversion<SnakeCaseEnumConverter<PageType>>()
            .HaveMaxLength(32);
        configurationBuilder.Properties<PageEvidence>().HaveConversion<JsonColumnConverter<PageEvidence>>();
        configurationBuilder.Properties<ReportContent>().HaveConversion<JsonColumnConverter<ReportContent>>();
    }

    private sealed class UtcTicksConverter()
        : ValueConverter<DateTimeOffset, long>(
            value => value.UtcTicks,
            ticks => new DateTimeOffset(ticks, TimeSpan.Zero)
        );

    private sealed class ScanStatusConverter()
        : ValueConverter<ScanStatus, string>(value => value.Wire(), name => ScanStatuses.FromWire(name)!.Value);
}
