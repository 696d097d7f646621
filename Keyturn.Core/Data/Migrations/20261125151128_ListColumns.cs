using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyturn.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class ListColumns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "DeletedAt",
                table: "Scans",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Score",
                table: "Scans",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SubmittedBy",
                table: "Scans",
                type: "TEXT",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DisplayName",
                table: "Clinics",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                computedColumnSql: "COALESCE(\"Name\", \"Host\")",
                stored: false);

            migrationBuilder.Sql("""
                UPDATE "Scans" SET "Score" = (SELECT "Score" FROM "Reports" WHERE "ScanId" = "Scans"."Id" ORDER BY "Revision" DESC LIMIT 1)
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Clinics_DisplayName",
                table: "Clinics",
                column: "DisplayName");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Clinics_DisplayName",
                table: "Clinics");

            migrationBuilder.DropColumn(
                name: "DisplayName",
                table: "Clinics");

            migrationBuilder.DropColumn(
                name: "DeletedAt",
                table: "Scans");

            migrationBuilder.DropColumn(
                name: "Score",
                table: "Scans");

            migrationBuilder.DropColumn(
                name: "SubmittedBy",
                table: "Scans");
        }
    }
}
