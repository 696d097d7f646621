using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Keyturn.Core.Data.Configurations;

internal sealed class ScanAttemptConfiguration : IEntityTypeConfiguration<ScanAttempt>
{
    public void Configure(EntityTypeBuilder<ScanAttempt> builder)
    {
        builder.HasKey(a => new { a.ScanId, a.Number });
        builder.HasOne<Scan>().WithMany().HasForeignKey(a => a.ScanId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ScanActivityConfiguration : IEntityTypeConfiguration<ScanActivity>
{
    public void Configure(EntityTypeBuilder<ScanActivity> builder)
    {
        builder.Property(a => a.Reason).HasMaxLength(Scan.MaxErrorLength);
        builder.HasOne<Scan>().WithMany().HasForeignKey(a => a.ScanId).OnDelete(DeleteBehavior.Cascade);
    }
}
