using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Keyturn.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class LeasesAndRecovery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Crashes",
                table: "Scans",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "JobId",
                table: "Scans",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LeaseUntil",
                table: "Scans",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Owner",
                table: "Scans",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PartialReason",
                table: "Scans",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "StopRequested",
                table: "Scans",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Crashes",
                table: "Scans");

            migrationBuilder.DropColumn(
                name: "JobId",
                table: "Scans");

            migrationBuilder.DropColumn(
                name: "LeaseUntil",
                table: "Scans");

            migrationBuilder.DropColumn(
                name: "Owner",
                table: "Scans");

            migrationBuilder.DropColumn(
                name: "PartialReason",
                table: "Scans");

            migrationBuilder.DropColumn(
                name: "StopRequested",
                table: "Scans");
        }
    }
}
