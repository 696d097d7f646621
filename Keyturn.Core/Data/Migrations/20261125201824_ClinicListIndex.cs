using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyturn.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class ClinicListIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Clinics_ByName",
                table: "Clinics");

            migrationBuilder.CreateIndex(
                name: "IX_Clinics_ByName",
                table: "Clinics",
                columns: new[] { "DisplayName", "Host", "Owner", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Clinics_ByName",
                table: "Clinics");

            migrationBuilder.CreateIndex(
                name: "IX_Clinics_ByName",
                table: "Clinics",
                columns: new[] { "DisplayName", "Host", "Id" });
        }
    }
}
