using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Keyturn.Core.Data.Configurations;

internal sealed class ReportConfiguration : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> builder)
    {
        builder.HasOne<Scan>().WithMany().HasForeignKey(r => r.ScanId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.ScanId, r.Revision }).IsUnique();
    }
}

internal sealed class ModelCallConfiguration : IEntityTypeConfiguration<ModelCall>
{
    public void Configure(EntityTypeBuilder<ModelCall> builder)
    {
        builder.HasOne<Scan>().WithMany().HasForeignKey(c => c.ScanId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.ScanId, c.StartedAt });
    }
}
