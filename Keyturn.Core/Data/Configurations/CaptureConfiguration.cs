using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Keyturn.Core.Data.Configurations;

internal sealed class SitePageConfiguration : IEntityTypeConfiguration<SitePage>
{
    public void Configure(EntityTypeBuilder<SitePage> builder)
    {
        builder.Property(p => p.Key).HasMaxLength(64);
        builder.Ignore(p => p.IsCaptured);
        builder.Property(p => p.ErrorCode).HasMaxLength(64);
        builder.HasOne<Scan>().WithMany().HasForeignKey(p => p.ScanId).OnDelete(DeleteBehavior.Cascade);
        builder
            .HasIndex(p => new
            {
                p.ScanId,
                p.Attempt,
                p.Key,
            })
            .IsUnique();
    }
}

internal sealed class ScreenshotConfiguration : IEntityTypeConfiguration<Screenshot>
{
    public void Configure(EntityTypeBuilder<Screenshot> builder)
    {
        builder.HasOne<SitePage>().WithMany().HasForeignKey(s => s.PageId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.ScanId, s.Attempt });
    }
}

internal sealed class EvidenceConfiguration : IEntityTypeConfiguration<Evidence>
{
    public void Configure(EntityTypeBuilder<Evidence> builder)
    {
        builder.HasOne<SitePage>().WithMany().HasForeignKey(e => e.PageId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.ScanId, e.Attempt });
    }
}

internal sealed class PageCandidateConfiguration : IEntityTypeConfiguration<PageCandidate>
{
    public void Configure(EntityTypeBuilder<PageCandidate> builder)
    {
        builder.Property(c => c.Key).HasMaxLength(64);
        builder.Property(c => c.Identity).HasMaxLength(2048);
        builder.Property(c => c.Url).HasMaxLength(2048);
        builder.Property(c => c.Anchor).HasMaxLength(200);
        builder.Property(c => c.Rule).HasMaxLength(200);
        builder.Property(c => c.SkipReason).HasMaxLength(200);
        builder.HasOne<Scan>().WithMany().HasForeignKey(c => c.ScanId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.ScanId, c.Key }).IsUnique();
    }
}

internal sealed class TypeCorrectionConfiguration : IEntityTypeConfiguration<TypeCorrection>
{
    public void Configure(EntityTypeBuilder<TypeCorrection> builder)
    {
        builder.Property(c => c.Identity).HasMaxLength(2048);
        builder.HasKey(c => new { c.ClinicId, c.Identity });
        builder.HasOne<Clinic>().WithMany().HasForeignKey(c => c.ClinicId).OnDelete(DeleteBehavior.Cascade);
    }
}
