using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Keyturn.Core.Data.Configurations;

internal sealed class ScanFinishedEventConfiguration : IEntityTypeConfiguration<ScanFinishedEvent>
{
    public void Configure(EntityTypeBuilder<ScanFinishedEvent> builder)
    {
        builder.Property(e => e.ErrorCode).HasMaxLength(64);
        builder.Property(e => e.Reason).HasMaxLength(500);
        builder.HasOne<Scan>().WithMany().HasForeignKey(e => e.ScanId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.ClinicId, e.Id });
        builder.HasIndex(e => e.At);
    }
}

internal sealed class ChannelCursorConfiguration : IEntityTypeConfiguration<ChannelCursor>
{
    public void Configure(EntityTypeBuilder<ChannelCursor> builder)
    {
        builder.HasKey(m => m.Channel);
        builder.Property(m => m.Channel).HasMaxLength(32);
        builder.Property(m => m.Error).HasMaxLength(ChannelCursor.MaxError);
    }
}

internal sealed class ChannelDeliveryConfiguration : IEntityTypeConfiguration<ChannelDelivery>
{
    public void Configure(EntityTypeBuilder<ChannelDelivery> builder)
    {
        builder.HasKey(d => new { d.Channel, d.EventId });
        builder.Property(d => d.Channel).HasMaxLength(32);
        builder.HasOne<ScanFinishedEvent>().WithMany().HasForeignKey(d => d.EventId).OnDelete(DeleteBehavior.Cascade);
    }
}
