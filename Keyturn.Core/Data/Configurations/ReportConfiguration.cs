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

internal sealed class FindingEditConfiguration : IEntityTypeConfiguration<FindingEdit>
{
    public void Configure(EntityTypeBuilder<FindingEdit> builder)
    {
        builder.Property(e => e.Part).HasMaxLength(80);
        builder.Property(e => e.Original).HasMaxLength(FindingEdit.MaxText);
        builder.Property(e => e.Text).HasMaxLength(FindingEdit.MaxText);
        builder.Property(e => e.By).HasMaxLength(PersonName.MaxLength);
        builder.HasOne<Scan>().WithMany().HasForeignKey(e => e.ScanId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.ScanId, e.At });
    }
}

internal sealed class ModelCallConfiguration : IEntityTypeConfiguration<ModelCall>
{
    public void Configure(EntityTypeBuilder<ModelCall> builder)
    {
        // Without a foreign key: the cost of a month stays when a scan is deleted.
        builder.HasIndex(c => new { c.ScanId, c.StartedAt });
        // A month's spending is read before each call.
        builder.HasIndex(c => new { c.StartedAt, c.Cost });
    }
}

internal sealed class ModelAnswerConfiguration : IEntityTypeConfiguration<ModelAnswer>
{
    public void Configure(EntityTypeBuilder<ModelAnswer> builder)
    {
        builder.HasOne<Scan>().WithMany().HasForeignKey(a => a.ScanId).OnDelete(DeleteBehavior.Cascade);
        builder
            .HasIndex(a => new
            {
                a.ScanId,
                a.Revision,
                a.PromptHash,
            })
            .IsUnique();
    }
}
