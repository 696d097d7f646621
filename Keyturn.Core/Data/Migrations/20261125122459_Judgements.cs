using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyturn.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Judgements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // SQLite can't change a column or drop a foreign key, and EF's own way around it leaves the transaction: a power cut
            // half way would leave a database that no version can open. Nothing refers to these two tables, so they are
            // made anew within it.
            migrationBuilder.AddColumn<string>(
                name: "ScoringModel",
                table: "Scans",
                type: "TEXT",
                nullable: true);

            migrationBuilder.RenameTable(name: "Reports", newName: "Reports_before");
            migrationBuilder.CreateTable(
                name: "Reports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ScanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Scorer = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    ModelName = table.Column<string>(type: "TEXT", nullable: true),
                    Score = table.Column<double>(type: "REAL", nullable: true),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reports_Scans_ScanId",
                        column: x => x.ScanId,
                        principalTable: "Scans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
            migrationBuilder.Sql("""
                INSERT INTO "Reports" ("Id", "ScanId", "Attempt", "Revision", "Scorer", "ModelName", "Score", "Content", "CreatedAt")
                SELECT "Id", "ScanId", "Attempt", "Revision", "Scorer", "ModelName", "Score", "Content", "CreatedAt" FROM "Reports_before"
                """);
            migrationBuilder.DropTable(name: "Reports_before");
            migrationBuilder.CreateIndex(
                name: "IX_Reports_ScanId_Revision",
                table: "Reports",
                columns: new[] { "ScanId", "Revision" },
                unique: true);

            migrationBuilder.RenameTable(name: "ModelCalls", newName: "ModelCalls_before");
            migrationBuilder.CreateTable(
                name: "ModelCalls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ScanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", nullable: false),
                    Page = table.Column<string>(type: "TEXT", nullable: true),
                    ModelName = table.Column<string>(type: "TEXT", nullable: false),
                    PromptHash = table.Column<string>(type: "TEXT", nullable: false),
                    InputTokens = table.Column<int>(type: "INTEGER", nullable: true),
                    OutputTokens = table.Column<int>(type: "INTEGER", nullable: true),
                    Cost = table.Column<long>(type: "INTEGER", nullable: true),
                    Duration = table.Column<TimeSpan>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table => table.PrimaryKey("PK_ModelCalls", x => x.Id));
            migrationBuilder.Sql("""
                INSERT INTO "ModelCalls" ("Id", "ScanId", "Attempt", "Purpose", "ModelName", "PromptHash", "InputTokens", "OutputTokens", "Duration", "Outcome", "StartedAt")
                SELECT "Id", "ScanId", "Attempt", "Purpose", "ModelName", "PromptHash", "InputTokens", "OutputTokens", "Duration", "Outcome", "StartedAt" FROM "ModelCalls_before"
                """);
            migrationBuilder.DropTable(name: "ModelCalls_before");
            migrationBuilder.CreateIndex(
                name: "IX_ModelCalls_ScanId_StartedAt",
                table: "ModelCalls",
                columns: new[] { "ScanId", "StartedAt" });

            migrationBuilder.CreateTable(
                name: "ModelAnswers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ScanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    PromptHash = table.Column<string>(type: "TEXT", nullable: false),
                    ModelName = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ModelAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ModelAnswers_Scans_ScanId",
                        column: x => x.ScanId,
                        principalTable: "Scans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ModelCalls_StartedAt_Cost",
                table: "ModelCalls",
                columns: new[] { "StartedAt", "Cost" });

            migrationBuilder.CreateIndex(
                name: "IX_ModelAnswers_ScanId_Revision_PromptHash",
                table: "ModelAnswers",
                columns: new[] { "ScanId", "Revision", "PromptHash" },
                unique: true);
        }
    }
}
