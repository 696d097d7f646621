using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Keyturn.Core.Data.Configurations;

internal sealed class CapturedPageConfiguration : IEntityTypeConfiguration<CapturedPage>
{
    public void Configure(EntityTypeBuilder<CapturedPage> builder)
    {
        builder.Property(p => p.Key).HasMaxLength(64);
        builder.HasOne<Scan>().WithMany().HasForeignKey(p => p.ScanId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => new { p.ScanId, p.Attempt, p.Key }).IsUnique();
    }
}

internal sealed class ShotConfiguration : IEntityTypeConfiguration<Shot>
{
    public void Configure(EntityTypeBuilder<Shot> builder)
    {
        builder.HasOne<CapturedPage>().WithMany().HasForeignKey(s => s.PageId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.ScanId, s.Attempt });
    }
}

internal sealed class EvidenceConfiguration : IEntityTypeConfiguration<Evidence>
{
    public void Configure(EntityTypeBuilder<Evidence> builder)
    {
        builder.HasOne<CapturedPage>().WithMany().HasForeignKey(e => e.PageId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.ScanId, e.Attempt });
    }
}
