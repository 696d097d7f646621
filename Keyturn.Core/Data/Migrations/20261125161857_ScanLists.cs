using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyturn.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class ScanLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Scans_ClinicId_CreatedAt",
                table: "Scans");

            migrationBuilder.DropIndex(
                name: "IX_Scans_CreatedAt",
                table: "Scans");

            migrationBuilder.DropIndex(
                name: "IX_Clinics_DisplayName",
                table: "Clinics");

            migrationBuilder.AddColumn<long>(
                name: "Duration",
                table: "Scans",
                type: "INTEGER",
                nullable: true);

            // By hand: EF would build the table anew, outside of the transaction.
            migrationBuilder.Sql("""ALTER TABLE "Clinics" DROP COLUMN "DisplayName";""");
            migrationBuilder.AddColumn<string>(
                name: "DisplayName",
                table: "Clinics",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                defaultValue: "",
                collation: "NOCASE");
            migrationBuilder.Sql("""UPDATE "Clinics" SET "DisplayName" = COALESCE("Name", "Host");""");

            migrationBuilder.Sql("""UPDATE "Scans" SET "Duration" = MAX(0, "FinishedAt" - "StartedAt") WHERE "Status" IN ('done', 'error', 'cancelled');""");

            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Query = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Scans_ByAddress",
                table: "Scans",
                columns: new[] { "Url", "Id", "ClinicId", "Status", "Score", "SubmittedBy", "CreatedAt", "Mode", "Scorer", "DeletedAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Scans_ByClinic",
                table: "Scans",
                columns: new[] { "ClinicId", "Id", "Status", "Score", "SubmittedBy", "CreatedAt", "Mode", "Scorer", "DeletedAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Scans_ByDuration",
                table: "Scans",
                columns: new[] { "Duration", "Id", "ClinicId", "Status", "Score", "SubmittedBy", "CreatedAt", "Mode", "Scorer", "DeletedAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Scans_ByFinished",
                table: "Scans",
                columns: new[] { "FinishedAt", "Id", "ClinicId", "Status", "Score", "SubmittedBy", "CreatedAt", "Mode", "Scorer", "DeletedAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Scans_ByMode",
                table: "Scans",
                columns: new[] { "Mode", "Id", "ClinicId", "Status", "Score", "SubmittedBy", "CreatedAt", "Scorer", "DeletedAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Scans_ByPages",
                table: "Scans",
                columns: new[] { "PagesScanned", "Id", "ClinicId", "Status", "Score", "SubmittedBy", "CreatedAt", "Mode", "Scorer", "DeletedAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Scans_ByScore",
                table: "Scans",
                columns: new[] { "Score", "Id", "ClinicId", "Status", "SubmittedBy", "CreatedAt", "Mode", "Scorer", "DeletedAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Scans_ByScorer",
                table: "Scans",
                columns: new[] { "Scorer", "Id", "ClinicId", "Status", "Score", "SubmittedBy", "CreatedAt", "Mode", "DeletedAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Scans_ByStatus",
                table: "Scans",
                columns: new[] { "Status", "Id", "ClinicId", "Score", "SubmittedBy", "CreatedAt", "Mode", "Scorer", "DeletedAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Scans_BySubmitted",
                table: "Scans",
                columns: new[] { "CreatedAt", "Id", "ClinicId", "Status", "Score", "SubmittedBy", "Mode", "Scorer", "DeletedAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Scans_BySubmitter",
                table: "Scans",
                columns: new[] { "SubmittedBy", "Id", "ClinicId", "Status", "Score", "CreatedAt", "Mode", "Scorer", "DeletedAt" },
                filter: "\"DeletedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Scans_DeletedAt",
                table: "Scans",
                column: "DeletedAt",
                filter: "\"DeletedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Clinics_ByName",
                table: "Clinics",
                columns: new[] { "DisplayName", "Host", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_Name",
                table: "SavedViews",
                column: "Name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropIndex(
                name: "IX_Scans_ByAddress",
                table: "Scans");

            migrationBuilder.DropIndex(
                name: "IX_Scans_ByClinic",
                table: "Scans");

            migrationBuilder.DropIndex(
                name: "IX_Scans_ByDuration",
                table: "Scans");

            migrationBuilder.DropIndex(
                name: "IX_Scans_ByFinished",
                table: "Scans");

            migrationBuilder.DropIndex(
                name: "IX_Scans_ByMode",
                table: "Scans");

            migrationBuilder.DropIndex(
                name: "IX_Scans_ByPages",
                table: "Scans");

            migrationBuilder.DropIndex(
                name: "IX_Scans_ByScore",
                table: "Scans");

            migrationBuilder.DropIndex(
                name: "IX_Scans_ByScorer",
                table: "Scans");

            migrationBuilder.DropIndex(
                name: "IX_Scans_ByStatus",
                table: "Scans");

            migrationBuilder.DropIndex(
                name: "IX_Scans_BySubmitted",
                table: "Scans");

            migrationBuilder.DropIndex(
                name: "IX_Scans_BySubmitter",
                table: "Scans");

            migrationBuilder.DropIndex(
                name: "IX_Scans_DeletedAt",
                table: "Scans");

            migrationBuilder.DropIndex(
                name: "IX_Clinics_ByName",
                table: "Clinics");

            migrationBuilder.DropColumn(
                name: "Duration",
                table: "Scans");

            migrationBuilder.Sql("""ALTER TABLE "Clinics" DROP COLUMN "DisplayName";""");
            migrationBuilder.AddColumn<string>(
                name: "DisplayName",
                table: "Clinics",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                computedColumnSql: "COALESCE(\"Name\", \"Host\")",
                stored: false);

            migrationBuilder.CreateIndex(
                name: "IX_Scans_ClinicId_CreatedAt",
                table: "Scans",
                columns: new[] { "ClinicId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Scans_CreatedAt",
                table: "Scans",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Clinics_DisplayName",
                table: "Clinics",
                column: "DisplayName");
        }
    }
}
