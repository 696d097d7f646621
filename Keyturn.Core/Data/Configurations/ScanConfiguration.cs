using Keyturn.Core.Data.Sqlite;
using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Keyturn.Core.Data.Configurations;

internal sealed class ScanConfiguration : IEntityTypeConfiguration<Scan>
{
    public void Configure(EntityTypeBuilder<Scan> builder)
    {
        builder.Property(s => s.Url).HasMaxLength(2048);
        builder.Property(s => s.TypedUrl).HasMaxLength(4096);
        builder.Property(s => s.SubmittedBy).HasMaxLength(PersonName.MaxLength);
        builder.Property(s => s.Step).HasMaxLength(32);
        builder.Property(s => s.Message).HasMaxLength(500);
        builder.Property(s => s.ErrorCode).HasMaxLength(64);
        builder.Property(s => s.Error).HasMaxLength(Scan.MaxErrorLength);
        builder.Property(s => s.WorkerProcessId).HasMaxLength(64);
        builder.Property(s => s.JobId).HasMaxLength(64);
        builder.Property(s => s.PartialReason).HasMaxLength(500);
        builder.HasOne(s => s.Clinic).WithMany().HasForeignKey(s => s.ClinicId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(s => s.Duration).HasConversion<TimeSpanToTicksConverter>();
        builder.HasQueryFilter(SoftDeleteFilter.Filter, s => s.DeletedAt == null);
        builder.HasIndex(s => s.DeletedAt).HasFilter(SqliteIndexFilters.Deleted);
        ConfigureList(builder);

        // For the sweep: this index holds active scans only, however many finished ones there are.
        builder.HasIndex(s => new { s.Status, s.UpdatedAt }, "IX_Scans_Active").HasFilter(SqliteIndexFilters.Active);

        // When two people submit at the same moment, the second insert fails, unless staff asked for a duplicate.
        builder
            .HasIndex(s => s.ClinicId, "IX_Scans_OneActivePerClinic")
            .IsUnique()
            .HasFilter(SqliteIndexFilters.ActiveAndUnique);
    }

    /// <summary>
    /// The list of scans has one index per order. Every index carries all columns of the filters, so any request is a
    /// walk along one index, without reading rows (a few KB each) and without sorting. SQLite (3.53) reads the
    /// condition of a partial index from the row, unless its column is in the index too.
    /// </summary>
    private static void ConfigureList(EntityTypeBuilder<Scan> builder)
    {
        Order("Clinic", nameof(Scan.ClinicId));
        Order("Submitted", nameof(Scan.CreatedAt));
        Order("Score", nameof(Scan.Score));
        Order("Status", nameof(Scan.Status));
        Order("Mode", nameof(Scan.Mode));
        Order("Pages", nameof(Scan.PagesScanned));
        Order("Submitter", nameof(Scan.SubmittedBy));
        Order("Duration", nameof(Scan.Duration));
        Order("Scorer", nameof(Scan.Scorer));
        Order("Address", nameof(Scan.Url));
        Order("Finished", nameof(Scan.FinishedAt));

        void Order(string name, string column)
        {
            string[] filters =
            [
                nameof(Scan.ClinicId),
                nameof(Scan.Status),
                nameof(Scan.Score),
                nameof(Scan.SubmittedBy),
                nameof(Scan.CreatedAt),
                nameof(Scan.Mode),
                nameof(Scan.Scorer),
            ];
            builder
                .HasIndex(
                    [column, nameof(Scan.Id), .. filters.Where(f => f != column), nameof(Scan.DeletedAt)],
                    $"IX_Scans_By{name}"
                )
                .HasFilter(SqliteIndexFilters.NotDeleted);
        }
    }
}
