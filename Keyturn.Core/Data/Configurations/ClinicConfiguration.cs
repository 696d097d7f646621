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
        builder.Property(c => c.DisplayName).HasMaxLength(300).HasComputedColumnSql("COALESCE(\"Name\", \"Host\")", stored: false);
        builder.HasIndex(c => c.Host).IsUnique();
        builder.HasIndex(c => c.DisplayName);
    }
}
