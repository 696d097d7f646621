using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Keyturn.Core.Data.Configurations;

internal sealed class ScanConfiguration : IEntityTypeConfiguration<Scan>
{
    public void Configure(EntityTypeBuilder<Scan> builder)
    {
        builder.Property(s => s.Url).HasMaxLength(2048);
        builder.Property(s => s.TypedUrl).HasMaxLength(4096);
        builder.Property(s => s.SubmittedBy).HasMaxLength(FindingEdit.MaxName);
        builder.Property(s => s.Step).HasMaxLength(32);
        builder.Property(s => s.Message).HasMaxLength(500);
        builder.Property(s => s.ErrorCode).HasMaxLength(64);
        builder.Property(s => s.Error).HasMaxLength(Scan.MaxErrorLength);
        builder.Property(s => s.Owner).HasMaxLength(64);
        builder.Property(s => s.JobId).HasMaxLength(64);
        builder.Property(s => s.PartialReason).HasMaxLength(500);
        builder.HasOne(s => s.Clinic).WithMany().HasForeignKey(s => s.ClinicId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => s.CreatedAt);
        builder.HasIndex(s => new { s.ClinicId, s.CreatedAt });

        // The sweep reads live rows only; finished ones, however many, are not in this index.
        builder.HasIndex(s => new { s.Status, s.UpdatedAt }, "IX_Scans_Live")
            .HasFilter("\"Status\" IN ('queued', 'running', 'scoring')");

        // Two submissions at the same moment: the second one's insert fails, unless staff asked for a duplicate.
        builder.HasIndex(s => s.ClinicId, "IX_Scans_OneLivePerClinic").IsUnique()
            .HasFilter("\"Status\" IN ('queued', 'running', 'scoring') AND \"AllowDuplicate\" = 0");
    }
}
