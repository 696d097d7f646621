using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyturn.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class DeepScans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Index",
                table: "Shots",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "CapturedAt",
                table: "Scans",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ErrorCode",
                table: "Pages",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HtmlPath",
                table: "Pages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Uploaded",
                table: "Pages",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "Candidates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ScanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Identity = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    Url = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    Anchor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Section = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Confidence = table.Column<double>(type: "REAL", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Rank = table.Column<int>(type: "INTEGER", nullable: true),
                    SkipReason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    WantedAttempt = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Candidates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Candidates_Scans_ScanId",
                        column: x => x.ScanId,
                        principalTable: "Scans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TypeCorrections",
                columns: table => new
                {
                    ClinicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Identity = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CorrectedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TypeCorrections", x => new { x.ClinicId, x.Identity });
                    table.ForeignKey(
                        name: "FK_TypeCorrections_Clinics_ClinicId",
                        column: x => x.ClinicId,
                        principalTable: "Clinics",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // What was captured before this column was there goes on with the judgement, as it did.
            migrationBuilder.Sql("""UPDATE "Scans" SET "CapturedAt" = "UpdatedAt" WHERE EXISTS (SELECT 1 FROM "Evidence" WHERE "Evidence"."ScanId" = "Scans"."Id")""");

            migrationBuilder.Sql("""UPDATE "Pages" SET "ErrorCode" = 'capture_failed' WHERE NOT EXISTS (SELECT 1 FROM "Evidence" WHERE "Evidence"."PageId" = "Pages"."Id")""");

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_ScanId_Key",
                table: "Candidates",
                columns: new[] { "ScanId", "Key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Candidates");

            migrationBuilder.DropTable(
                name: "TypeCorrections");

            migrationBuilder.DropColumn(
                name: "Index",
                table: "Shots");

            migrationBuilder.DropColumn(
                name: "CapturedAt",
                table: "Scans");

            migrationBuilder.DropColumn(
                name: "ErrorCode",
                table: "Pages");

            migrationBuilder.DropColumn(
                name: "HtmlPath",
                table: "Pages");

            migrationBuilder.DropColumn(
                name: "Uploaded",
                table: "Pages");
        }
    }
}
