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
        builder.Property(c => c.DisplayName).HasMaxLength(300).UseCollation("NOCASE");
        builder.HasIndex(c => c.Host).IsUnique();
        // In the order of names, with all that a search looks at. What a column computes SQLite would not read from an index alone.
        builder.HasIndex(c => new { c.DisplayName, c.Host, c.Id }, "IX_Clinics_ByName");
    }
}
