using Keyturn.Core.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Keyturn.Core.Data.Configurations;

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.Property(v => v.Name).HasMaxLength(SavedView.MaxName);
        builder.Property(v => v.Query).HasMaxLength(SavedView.MaxQuery);
        builder.Property(v => v.By).HasMaxLength(PersonName.MaxLength);
        builder.HasIndex(v => v.Name).IsUnique();
    }
}
