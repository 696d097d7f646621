using Keyturn.Core.Data.Sqlite;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Keyturn.Core.Data.Configurations;

internal sealed class ClinicConfiguration : IEntityTypeConfiguration<Clinic>
{
    public void Configure(EntityTypeBuilder<Clinic> builder)
    {
        builder.Property(c => c.Host).HasMaxLength(300);
        builder.Property(c => c.Name).HasMaxLength(300);
        // As people sort names: Zebra after oak.example.
        builder.Property(c => c.DisplayName).HasMaxLength(300).UseCollation(SqliteIndexFilters.IgnoreCase);
        builder.Property(c => c.Notes).HasMaxLength(Clinic.MaxNotes);
        builder.Property(c => c.Owner).HasMaxLength(PersonName.MaxLength);
        builder.HasIndex(c => c.Owner);
        builder.HasIndex(c => c.Host).IsUnique();
        // Ordered by name, with all columns that a search or another order needs. SQLite does not read a computed
        // column from an index alone.
        builder.HasIndex(
            c => new
            {
                c.DisplayName,
                c.Host,
                c.Owner,
                c.Id,
            },
            "IX_Clinics_ByName"
        );
    }
}

internal sealed class ClinicTagConfiguration : IEntityTypeConfiguration<ClinicTag>
{
    public void Configure(EntityTypeBuilder<ClinicTag> builder)
    {
        builder.Property(t => t.Name).HasMaxLength(ClinicTag.MaxName);
        builder.HasKey(t => new { t.ClinicId, t.Name });
        builder.HasOne<Clinic>().WithMany().HasForeignKey(t => t.ClinicId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(t => new { t.Name, t.ClinicId });
    }
}

internal sealed class ClinicScheduleConfiguration : IEntityTypeConfiguration<ClinicSchedule>
{
    public void Configure(EntityTypeBuilder<ClinicSchedule> builder)
    {
        builder.HasKey(s => s.ClinicId);
        builder.Property(s => s.Url).HasMaxLength(2048);
        builder.Property(s => s.By).HasMaxLength(PersonName.MaxLength);
        builder.HasOne<Clinic>().WithMany().HasForeignKey(s => s.ClinicId).OnDelete(DeleteBehavior.Cascade);
        // When staff change a schedule while its scan is due, the change by staff wins.
        builder.Property(s => s.NextAt).IsConcurrencyToken();
        builder.HasIndex(s => s.NextAt);
    }
}
