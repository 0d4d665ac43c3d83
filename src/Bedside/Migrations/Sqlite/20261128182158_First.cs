using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bedside.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Course",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Edition = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Course", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "KeySet",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PreviousId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ShownAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsDropped = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeySet", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Lease",
                columns: table => new
                {
                    Job = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Holder = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Lease", x => x.Job);
                });

            migrationBuilder.CreateTable(
                name: "Letter",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Closed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Letter", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Organisation",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Only = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    KeyRing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    IsDemonstration = table.Column<bool>(type: "INTEGER", nullable: false),
                    SetUpAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Organisation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RecordRow",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Previous = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Act = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Request = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Post = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", nullable: false),
                    Keyholders = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Signer = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Signature = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IsMailed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordRow", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SearchEntry",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Scope = table.Column<byte[]>(type: "BLOB", nullable: false),
                    From = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchEntry", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "Site",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Site", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ToneCount",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IsUnnamed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Thought = table.Column<int>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ToneCount", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CalledAnyway",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Week = table.Column<int>(type: "INTEGER", nullable: true),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CourseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalledAnyway", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CalledAnyway_Course_CourseId",
                        column: x => x.CourseId,
                        principalTable: "Course",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Cohort",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CourseId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    StartDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WeekDays = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedWeeks = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstAnswerHours = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cohort", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Cohort_Course_CourseId",
                        column: x => x.CourseId,
                        principalTable: "Course",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Consultation",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CourseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    About = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    BegunAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosesAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FrozenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ToldAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consultation", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Consultation_Course_CourseId",
                        column: x => x.CourseId,
                        principalTable: "Course",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CourseFile",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CourseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Path = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CourseFile", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CourseFile_Course_CourseId",
                        column: x => x.CourseId,
                        principalTable: "Course",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CourseMedia",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Path = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Stored = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CourseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CourseMedia", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CourseMedia_Course_CourseId",
                        column: x => x.CourseId,
                        principalTable: "Course",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "KeySignature",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SetId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PlaceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeySignature", x => x.Id);
                    table.ForeignKey(
                        name: "FK_KeySignature_KeySet_SetId",
                        column: x => x.SetId,
                        principalTable: "KeySet",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Person",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Pronunciation = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Pronouns = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    SignInName = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SiteId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Stamp = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DigestHour = table.Column<int>(type: "INTEGER", nullable: true),
                    QuietDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Person", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Person_Site_SiteId",
                        column: x => x.SiteId,
                        principalTable: "Site",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PersonToCall",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SiteId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Hours = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CheckedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CheckedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonToCall", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PersonToCall_Site_SiteId",
                        column: x => x.SiteId,
                        principalTable: "Site",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Circle",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CohortId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Voicing = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Purpose_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Purpose_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Purpose_Source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Circle", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Circle_Cohort_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohort",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CohortOpening",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OpenedBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CohortId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CohortOpening", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CohortOpening_Cohort_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohort",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "GroupSet",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CohortId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Size = table.Column<int>(type: "INTEGER", nullable: false),
                    Deals = table.Column<int>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    GivenOutAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Mark = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupSet", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GroupSet_Cohort_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohort",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Invitation",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CohortId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SiteId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: true),
                    Appoints = table.Column<int>(type: "INTEGER", nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AcceptedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HasNoneUnder = table.Column<bool>(type: "INTEGER", nullable: true),
                    Exception = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invitation", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Invitation_Cohort_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohort",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Invitation_Site_SiteId",
                        column: x => x.SiteId,
                        principalTable: "Site",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Pulse",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CohortId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Instrument = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    GroupId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    GroupName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    BegunAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosesAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FrozenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Pulse", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Pulse_Cohort_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohort",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Reading",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CohortId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Activity = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Conversation = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Lines = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosesAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FrozenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reading", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reading_Cohort_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohort",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TakenUp",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CohortId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Technology = table.Column<int>(type: "INTEGER", nullable: false),
                    Stage = table.Column<int>(type: "INTEGER", nullable: false),
                    Wanted = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Entry_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Entry_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Entry_Source = table.Column<string>(type: "TEXT", nullable: true),
                    Exit_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Exit_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Exit_Source = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TakenUp", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TakenUp_Cohort_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohort",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UnnamedCircle",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CohortId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Voicing = table.Column<int>(type: "INTEGER", nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    FirstOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Weeks = table.Column<int>(type: "INTEGER", nullable: false),
                    Hour = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    IsLettersOnly = table.Column<bool>(type: "INTEGER", nullable: false),
                    BeganWith = table.Column<int>(type: "INTEGER", nullable: true),
                    Faults = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    HasEnded = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsPaused = table.Column<bool>(type: "INTEGER", nullable: false),
                    Untold = table.Column<int>(type: "INTEGER", nullable: false),
                    ArchiveFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DailyAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Agreement_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Agreement_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Agreement_Source = table.Column<string>(type: "TEXT", nullable: false),
                    PauseAnswer_Html = table.Column<string>(type: "TEXT", nullable: true),
                    PauseAnswer_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    PauseAnswer_Source = table.Column<string>(type: "TEXT", nullable: true),
                    Purpose_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Purpose_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Purpose_Source = table.Column<string>(type: "TEXT", nullable: false),
                    Reason_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Reason_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason_Source = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnnamedCircle", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UnnamedCircle_Cohort_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohort",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ConsultationAnswer",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsultationId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    Token = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Item = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Value = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsultationAnswer", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConsultationAnswer_Consultation_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultation",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ConsultationFigure",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    Item = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    People = table.Column<int>(type: "INTEGER", nullable: false),
                    Mean = table.Column<int>(type: "INTEGER", nullable: false),
                    IsOrLess = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsOrMore = table.Column<bool>(type: "INTEGER", nullable: false),
                    ConsultationId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsultationFigure", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConsultationFigure_Consultation_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultation",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Theme",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ConsultationId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Theme", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Theme_Consultation_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultation",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Adaptation",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CourseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Activity = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Was = table.Column<int>(type: "INTEGER", nullable: true),
                    WasMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    WasWriting = table.Column<int>(type: "INTEGER", nullable: false),
                    Part = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    BackAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    BackBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Lost_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Lost_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Lost_Source = table.Column<string>(type: "TEXT", nullable: false),
                    Met_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Met_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Met_Source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Adaptation", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Adaptation_Course_CourseId",
                        column: x => x.CourseId,
                        principalTable: "Course",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Adaptation_Person_BackBy",
                        column: x => x.BackBy,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Adaptation_Person_By",
                        column: x => x.By,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "Appointment",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appointment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Appointment_Person_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Arrival",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sure = table.Column<int>(type: "INTEGER", nullable: true),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Arrival", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Arrival_Person_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Concern",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsultationId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    Token = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IsMet = table.Column<bool>(type: "INTEGER", nullable: false),
                    DecidedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Because_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Because_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Because_Source = table.Column<string>(type: "TEXT", nullable: true),
                    Decided_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Decided_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Decided_Source = table.Column<string>(type: "TEXT", nullable: true),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Concern", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Concern_Consultation_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultation",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Concern_Person_DecidedBy",
                        column: x => x.DecidedBy,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "Digest",
                columns: table => new
                {
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LookedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ToldUpTo = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Digest", x => x.PersonId);
                    table.ForeignKey(
                        name: "FK_Digest_Person_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Invited",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ConsultationId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Side = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invited", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Invited_Consultation_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultation",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Invited_Person_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "KeyPlace",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SealingKey = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SigningKey = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Wrapped = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IsConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    HasEnded = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeyPlace", x => x.Id);
                    table.ForeignKey(
                        name: "FK_KeyPlace_Person_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "Member",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SiteId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    CohortId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeftAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    For_Discipline = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    For_Interest = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    For_Level = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Member", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Member_Cohort_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohort",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Member_Person_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Member_Site_SiteId",
                        column: x => x.SiteId,
                        principalTable: "Site",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NameSound",
                columns: table => new
                {
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sound = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NameSound", x => x.PersonId);
                    table.ForeignKey(
                        name: "FK_NameSound_Person_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OldMaterial",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OldMaterial", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OldMaterial_Person_By",
                        column: x => x.By,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "Owed",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CourseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Safeguard = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DoneBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Owed", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Owed_Course_CourseId",
                        column: x => x.CourseId,
                        principalTable: "Course",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Owed_Person_By",
                        column: x => x.By,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Owed_Person_DoneBy",
                        column: x => x.DoneBy,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "OwnSheet",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OwnSheet", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OwnSheet_Person_By",
                        column: x => x.By,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "Passkey",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CredentialId = table.Column<byte[]>(type: "BLOB", maxLength: 1023, nullable: false),
                    PublicKey = table.Column<byte[]>(type: "BLOB", maxLength: 4000, nullable: false),
                    IsBackupEligible = table.Column<bool>(type: "INTEGER", nullable: false),
                    AddedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Passkey", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Passkey_Person_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PlanEntry",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CourseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Strategy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Progress = table.Column<int>(type: "INTEGER", nullable: false),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Evidence_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Evidence_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Evidence_Source = table.Column<string>(type: "TEXT", nullable: true),
                    Notes_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Notes_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Notes_Source = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanEntry", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanEntry_Course_CourseId",
                        column: x => x.CourseId,
                        principalTable: "Course",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PlanEntry_Person_By",
                        column: x => x.By,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "Rationale",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CourseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Technology = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Contact_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Contact_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Contact_Source = table.Column<string>(type: "TEXT", nullable: true),
                    Objective_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Objective_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Objective_Source = table.Column<string>(type: "TEXT", nullable: true),
                    Practice_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Practice_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Practice_Source = table.Column<string>(type: "TEXT", nullable: true),
                    WhyTechnology_Html = table.Column<string>(type: "TEXT", nullable: true),
                    WhyTechnology_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    WhyTechnology_Source = table.Column<string>(type: "TEXT", nullable: true),
                    Without_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Without_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Without_Source = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rationale", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Rationale_Course_CourseId",
                        column: x => x.CourseId,
                        principalTable: "Course",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Rationale_Person_By",
                        column: x => x.By,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "SiteSupport",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SiteId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Item = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SiteSupport", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SiteSupport_Person_By",
                        column: x => x.By,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_SiteSupport_Site_SiteId",
                        column: x => x.SiteId,
                        principalTable: "Site",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StageStep",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CohortId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Technology = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    To = table.Column<int>(type: "INTEGER", nullable: false),
                    IsAnyway = table.Column<bool>(type: "INTEGER", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Why = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StageStep", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StageStep_Cohort_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohort",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_StageStep_Person_By",
                        column: x => x.By,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "ToldByName",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ToldByName", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ToldByName_Person_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Training",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Ground = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    EnteredBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Training", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Training_Person_EnteredBy",
                        column: x => x.EnteredBy,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Training_Person_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Watch",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CourseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Changed_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Changed_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Changed_Source = table.Column<string>(type: "TEXT", nullable: false),
                    LetGo_Html = table.Column<string>(type: "TEXT", nullable: true),
                    LetGo_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    LetGo_Source = table.Column<string>(type: "TEXT", nullable: true),
                    TakeUp_Html = table.Column<string>(type: "TEXT", nullable: true),
                    TakeUp_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    TakeUp_Source = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Watch", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Watch_Course_CourseId",
                        column: x => x.CourseId,
                        principalTable: "Course",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Watch_Person_By",
                        column: x => x.By,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "Agreement",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    HoldsFrom = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Agreement", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Agreement_Circle_CircleId",
                        column: x => x.CircleId,
                        principalTable: "Circle",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Amendment",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Changes = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: false),
                    Why_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Why_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Why_Source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Amendment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Amendment_Circle_CircleId",
                        column: x => x.CircleId,
                        principalTable: "Circle",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CircleThread",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    StartedBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Activity = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CircleThread", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CircleThread_Circle_CircleId",
                        column: x => x.CircleId,
                        principalTable: "Circle",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Closing",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ClosedBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Closing", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Closing_Circle_CircleId",
                        column: x => x.CircleId,
                        principalTable: "Circle",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Pause",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    NotifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Pause", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Pause_Circle_CircleId",
                        column: x => x.CircleId,
                        principalTable: "Circle",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PrivateLine",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    With = table.Column<byte[]>(type: "BLOB", nullable: false),
                    WaitsSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WaitsForMember = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PrivateLine", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PrivateLine_Circle_CircleId",
                        column: x => x.CircleId,
                        principalTable: "Circle",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Rules",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rules", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Rules_Circle_CircleId",
                        column: x => x.CircleId,
                        principalTable: "Circle",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PulseAnswer",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    PulseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Token = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Item = table.Column<int>(type: "INTEGER", nullable: false),
                    Value = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PulseAnswer", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PulseAnswer_Pulse_PulseId",
                        column: x => x.PulseId,
                        principalTable: "Pulse",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PulseFigure",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Item = table.Column<int>(type: "INTEGER", nullable: false),
                    People = table.Column<int>(type: "INTEGER", nullable: false),
                    Mean = table.Column<int>(type: "INTEGER", nullable: false),
                    IsOrLess = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsOrMore = table.Column<bool>(type: "INTEGER", nullable: false),
                    Bands = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PulseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PulseFigure", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PulseFigure_Pulse_PulseId",
                        column: x => x.PulseId,
                        principalTable: "Pulse",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MarkedFigure",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    People = table.Column<int>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: true),
                    IsMost = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReadingId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MarkedFigure", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MarkedFigure_Reading_ReadingId",
                        column: x => x.ReadingId,
                        principalTable: "Reading",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CircleRound",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    LettersAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AnswersAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsToCome = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsExtended = table.Column<bool>(type: "INTEGER", nullable: false),
                    AsksAuthors = table.Column<bool>(type: "INTEGER", nullable: false),
                    HasLetters = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsOver = table.Column<bool>(type: "INTEGER", nullable: false),
                    KeySetId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IsSealed = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsStale = table.Column<bool>(type: "INTEGER", nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Affective = table.Column<int>(type: "INTEGER", nullable: true),
                    Interactive = table.Column<int>(type: "INTEGER", nullable: true),
                    Cohesive = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CircleRound", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CircleRound_UnnamedCircle_CircleId",
                        column: x => x.CircleId,
                        principalTable: "UnnamedCircle",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RoundSeal",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Mask = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundSeal", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RoundSeal_UnnamedCircle_CircleId",
                        column: x => x.CircleId,
                        principalTable: "UnnamedCircle",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RoundVoice",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Mask = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundVoice", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RoundVoice_UnnamedCircle_CircleId",
                        column: x => x.CircleId,
                        principalTable: "UnnamedCircle",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SealAsk",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", nullable: false),
                    RaisedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RaisedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Requester = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ShownAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeferredUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExtensionWantedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IsExtended = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsTold = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealAsk", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SealAsk_Person_RaisedBy",
                        column: x => x.RaisedBy,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_SealAsk_Person_Requester",
                        column: x => x.Requester,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_SealAsk_UnnamedCircle_CircleId",
                        column: x => x.CircleId,
                        principalTable: "UnnamedCircle",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SealNotice",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Mask = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsRead = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsByName = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealNotice", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SealNotice_UnnamedCircle_CircleId",
                        column: x => x.CircleId,
                        principalTable: "UnnamedCircle",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UnnamedNote",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Mask = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    HasJumped = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnnamedNote", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UnnamedNote_UnnamedCircle_CircleId",
                        column: x => x.CircleId,
                        principalTable: "UnnamedCircle",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UnnamedPost",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Under = table.Column<long>(type: "INTEGER", nullable: true),
                    Mask = table.Column<byte[]>(type: "BLOB", nullable: true),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Hiding = table.Column<int>(type: "INTEGER", nullable: true),
                    TakeBackHash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IsEdited = table.Column<bool>(type: "INTEGER", nullable: false),
                    HasMoved = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnnamedPost", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UnnamedPost_UnnamedCircle_CircleId",
                        column: x => x.CircleId,
                        principalTable: "UnnamedCircle",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_UnnamedPost_UnnamedPost_Under",
                        column: x => x.Under,
                        principalTable: "UnnamedPost",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Laid",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ConcernId = table.Column<long>(type: "INTEGER", nullable: false),
                    ThemeId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Laid", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Laid_Concern_ConcernId",
                        column: x => x.ConcernId,
                        principalTable: "Concern",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Laid_Person_By",
                        column: x => x.By,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Laid_Theme_ThemeId",
                        column: x => x.ThemeId,
                        principalTable: "Theme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "KeySeat",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SetId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PlaceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeySeat", x => x.Id);
                    table.ForeignKey(
                        name: "FK_KeySeat_KeyPlace_PlaceId",
                        column: x => x.PlaceId,
                        principalTable: "KeyPlace",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_KeySeat_KeySet_SetId",
                        column: x => x.SetId,
                        principalTable: "KeySet",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CallAsked",
                columns: table => new
                {
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallAsked", x => x.MemberId);
                    table.ForeignKey(
                        name: "FK_CallAsked_Member_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Commitment",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Activity = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Whom = table.Column<string>(type: "TEXT", nullable: false),
                    Moment = table.Column<string>(type: "TEXT", nullable: false),
                    Act = table.Column<string>(type: "TEXT", nullable: false),
                    AskOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Commitment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Commitment_Member_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Doing",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Activity = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Felt = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Doing", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Doing_Member_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Entry",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Activity = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ActivityTitle = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Noticing = table.Column<string>(type: "TEXT", nullable: false),
                    Moved = table.Column<string>(type: "TEXT", nullable: false),
                    Feeling = table.Column<string>(type: "TEXT", nullable: false),
                    Doing = table.Column<string>(type: "TEXT", nullable: false),
                    Felt = table.Column<int>(type: "INTEGER", nullable: true),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Entry", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Entry_Member_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Gathering",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CohortId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Activity = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Link = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    HostId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    ArrangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CalledOffAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Gathering", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Gathering_Cohort_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohort",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Gathering_Member_HostId",
                        column: x => x.HostId,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "Goal",
                columns: table => new
                {
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Wanted = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Goal", x => x.MemberId);
                    table.ForeignKey(
                        name: "FK_Goal_Member_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Idea",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CohortId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Idea", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Idea_Cohort_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohort",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Idea_Member_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "Listing",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IsFacilitating = table.Column<bool>(type: "INTEGER", nullable: false),
                    HasAccepted = table.Column<bool>(type: "INTEGER", nullable: false),
                    HasLeft = table.Column<bool>(type: "INTEGER", nullable: false),
                    TakingOffAskedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    TakingOffAgreedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DutyUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Listing", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Listing_Member_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Listing_UnnamedCircle_CircleId",
                        column: x => x.CircleId,
                        principalTable: "UnnamedCircle",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Marked",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Activity = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Conversation = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Lines = table.Column<string>(type: "TEXT", nullable: false),
                    Said = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReadingId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Marked", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Marked_Member_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Marked_Reading_ReadingId",
                        column: x => x.ReadingId,
                        principalTable: "Reading",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "NotRead",
                columns: table => new
                {
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NotRead", x => x.MemberId);
                    table.ForeignKey(
                        name: "FK_NotRead_Member_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Outreach",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ById = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AboutId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    How = table.Column<int>(type: "INTEGER", nullable: true),
                    FollowOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CameAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CameOfIt_Html = table.Column<string>(type: "TEXT", nullable: true),
                    CameOfIt_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    CameOfIt_Source = table.Column<string>(type: "TEXT", nullable: true),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outreach", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Outreach_Member_AboutId",
                        column: x => x.AboutId,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Outreach_Member_ById",
                        column: x => x.ById,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Placing",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    GroupSetId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Placing", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Placing_GroupSet_GroupSetId",
                        column: x => x.GroupSetId,
                        principalTable: "GroupSet",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Placing_Member_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PreparedWeek",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CohortId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Week = table.Column<int>(type: "INTEGER", nullable: false),
                    Climate = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Despite_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Despite_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Despite_Source = table.Column<string>(type: "TEXT", nullable: true),
                    First_Html = table.Column<string>(type: "TEXT", nullable: true),
                    First_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    First_Source = table.Column<string>(type: "TEXT", nullable: true),
                    HandOver_Html = table.Column<string>(type: "TEXT", nullable: true),
                    HandOver_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    HandOver_Source = table.Column<string>(type: "TEXT", nullable: true),
                    Objective_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Objective_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Objective_Source = table.Column<string>(type: "TEXT", nullable: true),
                    Roles_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Roles_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Roles_Source = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PreparedWeek", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PreparedWeek_Cohort_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohort",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PreparedWeek_Member_ById",
                        column: x => x.ById,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "PulseAnswered",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PulseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PulseAnswered", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PulseAnswered_Member_By",
                        column: x => x.By,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_PulseAnswered_Pulse_PulseId",
                        column: x => x.PulseId,
                        principalTable: "Pulse",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Seat",
                columns: table => new
                {
                    Key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IsFacilitating = table.Column<bool>(type: "INTEGER", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LeftAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Seat", x => x.Key);
                    table.ForeignKey(
                        name: "FK_Seat_Circle_CircleId",
                        column: x => x.CircleId,
                        principalTable: "Circle",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Seat_Member_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "StaffNote",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffNote", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StaffNote_Member_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TwoMasters",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HasNone = table.Column<bool>(type: "INTEGER", nullable: false),
                    Exception = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TwoMasters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TwoMasters_Member_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OldItem",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MaterialId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Section = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Text_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Text_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Text_Source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OldItem", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OldItem_OldMaterial_MaterialId",
                        column: x => x.MaterialId,
                        principalTable: "OldMaterial",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OldLine",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MaterialId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    As = table.Column<int>(type: "INTEGER", nullable: true),
                    Why = table.Column<int>(type: "INTEGER", nullable: true),
                    Lost = table.Column<int>(type: "INTEGER", nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OldLine", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OldLine_OldMaterial_MaterialId",
                        column: x => x.MaterialId,
                        principalTable: "OldMaterial",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Acceptance",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AgreementId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Acceptance", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Acceptance_Agreement_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "Agreement",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AmendmentEnd",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsTakenUp = table.Column<bool>(type: "INTEGER", nullable: false),
                    AmendmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AmendmentEnd", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AmendmentEnd_Amendment_AmendmentId",
                        column: x => x.AmendmentId,
                        principalTable: "Amendment",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Opinion",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AmendmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IsFor = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Opinion", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Opinion_Amendment_AmendmentId",
                        column: x => x.AmendmentId,
                        principalTable: "Amendment",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Pin",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PinnedBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PinnedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ThreadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Pin", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Pin_CircleThread_ThreadId",
                        column: x => x.ThreadId,
                        principalTable: "CircleThread",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Post",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ThreadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Voice = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Place = table.Column<long>(type: "INTEGER", nullable: false),
                    SaidAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenFrom = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EditedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TakenBackAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RepliesTo = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Move = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    QuotedPostId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Quoted_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Quoted_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Quoted_Source = table.Column<string>(type: "TEXT", nullable: true),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Post", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Post_CircleThread_ThreadId",
                        column: x => x.ThreadId,
                        principalTable: "CircleThread",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ThreadHold",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Behind = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    HandedOverAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ThreadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ThreadHold", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ThreadHold_CircleThread_ThreadId",
                        column: x => x.ThreadId,
                        principalTable: "CircleThread",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PauseEnd",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PauseId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PauseEnd", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PauseEnd_Pause_PauseId",
                        column: x => x.PauseId,
                        principalTable: "Pause",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PrivateNote",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LineId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PrivateNote", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PrivateNote_PrivateLine_LineId",
                        column: x => x.LineId,
                        principalTable: "PrivateLine",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SealConsent",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AskId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PlaceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Seat = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealConsent", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SealConsent_SealAsk_AskId",
                        column: x => x.AskId,
                        principalTable: "SealAsk",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UnnamedMove",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    Mask = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnnamedMove", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UnnamedMove_UnnamedPost_PostId",
                        column: x => x.PostId,
                        principalTable: "UnnamedPost",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UnnamedReport",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    Mask = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IsSevere = table.Column<bool>(type: "INTEGER", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsClosed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnnamedReport", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UnnamedReport_UnnamedPost_PostId",
                        column: x => x.PostId,
                        principalTable: "UnnamedPost",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Outcome",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CommitmentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Became = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outcome", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Outcome_Commitment_CommitmentId",
                        column: x => x.CommitmentId,
                        principalTable: "Commitment",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Now",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    EntryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Now", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Now_Entry_EntryId",
                        column: x => x.EntryId,
                        principalTable: "Entry",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Sharing",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    EntryId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CohortId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    With = table.Column<int>(type: "INTEGER", nullable: false),
                    PlaceId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WaitsSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sharing", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Sharing_Cohort_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohort",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Sharing_Entry_EntryId",
                        column: x => x.EntryId,
                        principalTable: "Entry",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Coming",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MemberId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    GatheringId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Coming", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Coming_Gathering_GatheringId",
                        column: x => x.GatheringId,
                        principalTable: "Gathering",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Coming_Member_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MeetingNotes",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    GatheringId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MeetingNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MeetingNotes_Gathering_GatheringId",
                        column: x => x.GatheringId,
                        principalTable: "Gathering",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MeetingNotes_Person_By",
                        column: x => x.By,
                        principalTable: "Person",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "IdeaAnswer",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IdeaId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdeaAnswer", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IdeaAnswer_Idea_IdeaId",
                        column: x => x.IdeaId,
                        principalTable: "Idea",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_IdeaAnswer_Member_By",
                        column: x => x.By,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "IdeaHiding",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IdeaId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Reason_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Reason_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason_Source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdeaHiding", x => x.Id);
                    table.ForeignKey(
                        name: "FK_IdeaHiding_Idea_IdeaId",
                        column: x => x.IdeaId,
                        principalTable: "Idea",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_IdeaHiding_Member_By",
                        column: x => x.By,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "ShownSelf",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Mask = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ListingId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShownSelf", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ShownSelf_Listing_ListingId",
                        column: x => x.ListingId,
                        principalTable: "Listing",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TookPart",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ListingId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TookPart", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TookPart_Listing_ListingId",
                        column: x => x.ListingId,
                        principalTable: "Listing",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PreparedTurn",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Turn = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PlanId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PreparedTurn", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PreparedTurn_PreparedWeek_PlanId",
                        column: x => x.PlanId,
                        principalTable: "PreparedWeek",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Hiding",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HiddenBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    HiddenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PostId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Reason_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Reason_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason_Source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Hiding", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Hiding_Post_PostId",
                        column: x => x.PostId,
                        principalTable: "Post",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Report",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CircleId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ThreadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PostId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SevereAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NotifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Report", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Report_Post_PostId",
                        column: x => x.PostId,
                        principalTable: "Post",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SignJudged",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PostId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Indicator = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Nth = table.Column<int>(type: "INTEGER", nullable: false),
                    Is = table.Column<int>(type: "INTEGER", nullable: true),
                    ById = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignJudged", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SignJudged_Member_ById",
                        column: x => x.ById,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_SignJudged_Post_PostId",
                        column: x => x.PostId,
                        principalTable: "Post",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Question",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SharingId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AskedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Answer_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Answer_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Answer_Source = table.Column<string>(type: "TEXT", nullable: true),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: true),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: true),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Question", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Question_Member_AskedBy",
                        column: x => x.AskedBy,
                        principalTable: "Member",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Question_Sharing_SharingId",
                        column: x => x.SharingId,
                        principalTable: "Sharing",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SharedPart",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SharingId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Part = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Said_Html = table.Column<string>(type: "TEXT", nullable: false),
                    Said_Renderer = table.Column<int>(type: "INTEGER", nullable: false),
                    Said_Source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SharedPart", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SharedPart_Sharing_SharingId",
                        column: x => x.SharingId,
                        principalTable: "Sharing",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReportClosing",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ClosedBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReportId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportClosing", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportClosing_Report_ReportId",
                        column: x => x.ReportId,
                        principalTable: "Report",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Acceptance_AgreementId_By",
                table: "Acceptance",
                columns: new[] { "AgreementId", "By" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Adaptation_BackBy",
                table: "Adaptation",
                column: "BackBy");

            migrationBuilder.CreateIndex(
                name: "IX_Adaptation_By",
                table: "Adaptation",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_Adaptation_CourseId_At",
                table: "Adaptation",
                columns: new[] { "CourseId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Agreement_CircleId_Number",
                table: "Agreement",
                columns: new[] { "CircleId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Amendment_CircleId",
                table: "Amendment",
                column: "CircleId");

            migrationBuilder.CreateIndex(
                name: "IX_AmendmentEnd_AmendmentId",
                table: "AmendmentEnd",
                column: "AmendmentId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Appointment_PersonId_Role",
                table: "Appointment",
                columns: new[] { "PersonId", "Role" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Arrival_PersonId",
                table: "Arrival",
                column: "PersonId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CalledAnyway_CourseId_Week",
                table: "CalledAnyway",
                columns: new[] { "CourseId", "Week" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Circle_CohortId",
                table: "Circle",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_CircleRound_CircleId_Number",
                table: "CircleRound",
                columns: new[] { "CircleId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CircleRound_LettersAt",
                table: "CircleRound",
                column: "LettersAt");

            migrationBuilder.CreateIndex(
                name: "IX_CircleThread_CircleId_Activity",
                table: "CircleThread",
                columns: new[] { "CircleId", "Activity" });

            migrationBuilder.CreateIndex(
                name: "IX_CircleThread_CircleId_StartedAt",
                table: "CircleThread",
                columns: new[] { "CircleId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Closing_CircleId",
                table: "Closing",
                column: "CircleId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Cohort_CourseId",
                table: "Cohort",
                column: "CourseId");

            migrationBuilder.CreateIndex(
                name: "IX_CohortOpening_CohortId",
                table: "CohortOpening",
                column: "CohortId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Coming_GatheringId_MemberId",
                table: "Coming",
                columns: new[] { "GatheringId", "MemberId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Coming_MemberId",
                table: "Coming",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitment_MemberId_AskOn",
                table: "Commitment",
                columns: new[] { "MemberId", "AskOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Concern_ConsultationId_Token",
                table: "Concern",
                columns: new[] { "ConsultationId", "Token" });

            migrationBuilder.CreateIndex(
                name: "IX_Concern_DecidedBy",
                table: "Concern",
                column: "DecidedBy");

            migrationBuilder.CreateIndex(
                name: "IX_Consultation_CourseId_ClosesAt",
                table: "Consultation",
                columns: new[] { "CourseId", "ClosesAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Consultation_FrozenAt",
                table: "Consultation",
                column: "FrozenAt");

            migrationBuilder.CreateIndex(
                name: "IX_ConsultationAnswer_ConsultationId_Token_Item",
                table: "ConsultationAnswer",
                columns: new[] { "ConsultationId", "Token", "Item" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConsultationFigure_ConsultationId",
                table: "ConsultationFigure",
                column: "ConsultationId");

            migrationBuilder.CreateIndex(
                name: "IX_Course_Name",
                table: "Course",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CourseFile_CourseId_Path",
                table: "CourseFile",
                columns: new[] { "CourseId", "Path" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CourseMedia_CourseId",
                table: "CourseMedia",
                column: "CourseId");

            migrationBuilder.CreateIndex(
                name: "IX_Doing_MemberId_Activity",
                table: "Doing",
                columns: new[] { "MemberId", "Activity" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Entry_MemberId_WrittenAt",
                table: "Entry",
                columns: new[] { "MemberId", "WrittenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Gathering_CohortId_At",
                table: "Gathering",
                columns: new[] { "CohortId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Gathering_HostId",
                table: "Gathering",
                column: "HostId");

            migrationBuilder.CreateIndex(
                name: "IX_GroupSet_CohortId",
                table: "GroupSet",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_Hiding_PostId",
                table: "Hiding",
                column: "PostId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Idea_CohortId_At",
                table: "Idea",
                columns: new[] { "CohortId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Idea_MemberId",
                table: "Idea",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_IdeaAnswer_By",
                table: "IdeaAnswer",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_IdeaAnswer_IdeaId",
                table: "IdeaAnswer",
                column: "IdeaId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IdeaHiding_By",
                table: "IdeaHiding",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_IdeaHiding_IdeaId",
                table: "IdeaHiding",
                column: "IdeaId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invitation_CohortId",
                table: "Invitation",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_Invitation_Hash",
                table: "Invitation",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invitation_SiteId",
                table: "Invitation",
                column: "SiteId");

            migrationBuilder.CreateIndex(
                name: "IX_Invited_ConsultationId_PersonId",
                table: "Invited",
                columns: new[] { "ConsultationId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invited_PersonId",
                table: "Invited",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_KeyPlace_PersonId",
                table: "KeyPlace",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_KeySeat_PlaceId",
                table: "KeySeat",
                column: "PlaceId");

            migrationBuilder.CreateIndex(
                name: "IX_KeySeat_SetId",
                table: "KeySeat",
                column: "SetId");

            migrationBuilder.CreateIndex(
                name: "IX_KeySignature_SetId_PlaceId",
                table: "KeySignature",
                columns: new[] { "SetId", "PlaceId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Laid_By",
                table: "Laid",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_Laid_ConcernId_By",
                table: "Laid",
                columns: new[] { "ConcernId", "By" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Laid_ThemeId",
                table: "Laid",
                column: "ThemeId");

            migrationBuilder.CreateIndex(
                name: "IX_Listing_CircleId_MemberId",
                table: "Listing",
                columns: new[] { "CircleId", "MemberId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Listing_MemberId",
                table: "Listing",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_Marked_MemberId_Activity",
                table: "Marked",
                columns: new[] { "MemberId", "Activity" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Marked_ReadingId",
                table: "Marked",
                column: "ReadingId");

            migrationBuilder.CreateIndex(
                name: "IX_MarkedFigure_ReadingId",
                table: "MarkedFigure",
                column: "ReadingId");

            migrationBuilder.CreateIndex(
                name: "IX_MeetingNotes_By",
                table: "MeetingNotes",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_MeetingNotes_GatheringId_By",
                table: "MeetingNotes",
                columns: new[] { "GatheringId", "By" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Member_CohortId_PersonId",
                table: "Member",
                columns: new[] { "CohortId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Member_PersonId",
                table: "Member",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Member_SiteId",
                table: "Member",
                column: "SiteId");

            migrationBuilder.CreateIndex(
                name: "IX_Now_EntryId_At",
                table: "Now",
                columns: new[] { "EntryId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_OldItem_MaterialId_Number",
                table: "OldItem",
                columns: new[] { "MaterialId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OldLine_MaterialId_Number",
                table: "OldLine",
                columns: new[] { "MaterialId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OldMaterial_By",
                table: "OldMaterial",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_Opinion_AmendmentId_By",
                table: "Opinion",
                columns: new[] { "AmendmentId", "By" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Organisation_Only",
                table: "Organisation",
                column: "Only",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outcome_CommitmentId_At",
                table: "Outcome",
                columns: new[] { "CommitmentId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Outreach_AboutId_At",
                table: "Outreach",
                columns: new[] { "AboutId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Outreach_ById",
                table: "Outreach",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_Owed_By",
                table: "Owed",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_Owed_CourseId_Safeguard",
                table: "Owed",
                columns: new[] { "CourseId", "Safeguard" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Owed_DoneBy",
                table: "Owed",
                column: "DoneBy");

            migrationBuilder.CreateIndex(
                name: "IX_OwnSheet_By",
                table: "OwnSheet",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_OwnSheet_Name",
                table: "OwnSheet",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Passkey_CredentialId",
                table: "Passkey",
                column: "CredentialId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Passkey_PersonId",
                table: "Passkey",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Pause_CircleId_At",
                table: "Pause",
                columns: new[] { "CircleId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_PauseEnd_PauseId",
                table: "PauseEnd",
                column: "PauseId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Person_Email",
                table: "Person",
                column: "Email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Person_SignInName",
                table: "Person",
                column: "SignInName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Person_SiteId",
                table: "Person",
                column: "SiteId");

            migrationBuilder.CreateIndex(
                name: "IX_PersonToCall_SiteId",
                table: "PersonToCall",
                column: "SiteId");

            migrationBuilder.CreateIndex(
                name: "IX_Pin_ThreadId",
                table: "Pin",
                column: "ThreadId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Placing_GroupSetId_MemberId",
                table: "Placing",
                columns: new[] { "GroupSetId", "MemberId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Placing_MemberId",
                table: "Placing",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_PlanEntry_By",
                table: "PlanEntry",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_PlanEntry_CourseId_Strategy",
                table: "PlanEntry",
                columns: new[] { "CourseId", "Strategy" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Post_CircleId_SeenFrom",
                table: "Post",
                columns: new[] { "CircleId", "SeenFrom" });

            migrationBuilder.CreateIndex(
                name: "IX_Post_QuotedPostId",
                table: "Post",
                column: "QuotedPostId");

            migrationBuilder.CreateIndex(
                name: "IX_Post_ThreadId_Place",
                table: "Post",
                columns: new[] { "ThreadId", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Post_Voice_SaidAt",
                table: "Post",
                columns: new[] { "Voice", "SaidAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PreparedTurn_PlanId",
                table: "PreparedTurn",
                column: "PlanId");

            migrationBuilder.CreateIndex(
                name: "IX_PreparedWeek_ById",
                table: "PreparedWeek",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_PreparedWeek_CohortId_Week",
                table: "PreparedWeek",
                columns: new[] { "CohortId", "Week" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PrivateLine_CircleId_With",
                table: "PrivateLine",
                columns: new[] { "CircleId", "With" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PrivateNote_LineId",
                table: "PrivateNote",
                column: "LineId");

            migrationBuilder.CreateIndex(
                name: "IX_Pulse_CohortId_ClosesAt",
                table: "Pulse",
                columns: new[] { "CohortId", "ClosesAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Pulse_FrozenAt",
                table: "Pulse",
                column: "FrozenAt");

            migrationBuilder.CreateIndex(
                name: "IX_PulseAnswer_PulseId_Token_Item",
                table: "PulseAnswer",
                columns: new[] { "PulseId", "Token", "Item" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PulseAnswered_By",
                table: "PulseAnswered",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_PulseAnswered_PulseId",
                table: "PulseAnswered",
                column: "PulseId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PulseFigure_PulseId",
                table: "PulseFigure",
                column: "PulseId");

            migrationBuilder.CreateIndex(
                name: "IX_Question_AskedBy",
                table: "Question",
                column: "AskedBy");

            migrationBuilder.CreateIndex(
                name: "IX_Question_SharingId",
                table: "Question",
                column: "SharingId");

            migrationBuilder.CreateIndex(
                name: "IX_Rationale_By",
                table: "Rationale",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_Rationale_CourseId_Technology",
                table: "Rationale",
                columns: new[] { "CourseId", "Technology" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reading_CohortId_Activity_Conversation_ClosesAt",
                table: "Reading",
                columns: new[] { "CohortId", "Activity", "Conversation", "ClosesAt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reading_FrozenAt",
                table: "Reading",
                column: "FrozenAt");

            migrationBuilder.CreateIndex(
                name: "IX_RecordRow_Number",
                table: "RecordRow",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Report_CircleId",
                table: "Report",
                column: "CircleId");

            migrationBuilder.CreateIndex(
                name: "IX_Report_NotifiedAt",
                table: "Report",
                column: "NotifiedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Report_PostId_By",
                table: "Report",
                columns: new[] { "PostId", "By" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReportClosing_ReportId",
                table: "ReportClosing",
                column: "ReportId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RoundSeal_CircleId_Round_Mask",
                table: "RoundSeal",
                columns: new[] { "CircleId", "Round", "Mask" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RoundVoice_CircleId_Round_Mask",
                table: "RoundVoice",
                columns: new[] { "CircleId", "Round", "Mask" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Rules_CircleId_Number",
                table: "Rules",
                columns: new[] { "CircleId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SealAsk_CircleId",
                table: "SealAsk",
                column: "CircleId");

            migrationBuilder.CreateIndex(
                name: "IX_SealAsk_ClosedAt",
                table: "SealAsk",
                column: "ClosedAt");

            migrationBuilder.CreateIndex(
                name: "IX_SealAsk_RaisedBy",
                table: "SealAsk",
                column: "RaisedBy");

            migrationBuilder.CreateIndex(
                name: "IX_SealAsk_Requester",
                table: "SealAsk",
                column: "Requester");

            migrationBuilder.CreateIndex(
                name: "IX_SealConsent_AskId_PlaceId",
                table: "SealConsent",
                columns: new[] { "AskId", "PlaceId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SealNotice_CircleId_Mask",
                table: "SealNotice",
                columns: new[] { "CircleId", "Mask" });

            migrationBuilder.CreateIndex(
                name: "IX_SearchEntry_Scope",
                table: "SearchEntry",
                column: "Scope");

            migrationBuilder.CreateIndex(
                name: "IX_SearchEntry_Subject",
                table: "SearchEntry",
                column: "Subject",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Seat_CircleId_MemberId",
                table: "Seat",
                columns: new[] { "CircleId", "MemberId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Seat_MemberId",
                table: "Seat",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_SharedPart_SharingId",
                table: "SharedPart",
                column: "SharingId");

            migrationBuilder.CreateIndex(
                name: "IX_Sharing_CohortId_WaitsSince",
                table: "Sharing",
                columns: new[] { "CohortId", "WaitsSince" });

            migrationBuilder.CreateIndex(
                name: "IX_Sharing_EntryId",
                table: "Sharing",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_Sharing_PlaceId",
                table: "Sharing",
                column: "PlaceId");

            migrationBuilder.CreateIndex(
                name: "IX_ShownSelf_CircleId_Round_Mask",
                table: "ShownSelf",
                columns: new[] { "CircleId", "Round", "Mask" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ShownSelf_ListingId",
                table: "ShownSelf",
                column: "ListingId");

            migrationBuilder.CreateIndex(
                name: "IX_SignJudged_ById",
                table: "SignJudged",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_SignJudged_PostId_Indicator_Mark_Nth",
                table: "SignJudged",
                columns: new[] { "PostId", "Indicator", "Mark", "Nth" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SiteSupport_By",
                table: "SiteSupport",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_SiteSupport_SiteId_Item",
                table: "SiteSupport",
                columns: new[] { "SiteId", "Item" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StaffNote_MemberId_At",
                table: "StaffNote",
                columns: new[] { "MemberId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_StageStep_By",
                table: "StageStep",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_StageStep_CohortId_Technology_At",
                table: "StageStep",
                columns: new[] { "CohortId", "Technology", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_TakenUp_CohortId_Technology",
                table: "TakenUp",
                columns: new[] { "CohortId", "Technology" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Theme_ConsultationId",
                table: "Theme",
                column: "ConsultationId");

            migrationBuilder.CreateIndex(
                name: "IX_ThreadHold_ThreadId",
                table: "ThreadHold",
                column: "ThreadId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ToldByName_PersonId",
                table: "ToldByName",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ToneCount_IsUnnamed_Month_Thought",
                table: "ToneCount",
                columns: new[] { "IsUnnamed", "Month", "Thought" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TookPart_ListingId_Round",
                table: "TookPart",
                columns: new[] { "ListingId", "Round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Training_EnteredBy",
                table: "Training",
                column: "EnteredBy");

            migrationBuilder.CreateIndex(
                name: "IX_Training_PersonId_Until",
                table: "Training",
                columns: new[] { "PersonId", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_TwoMasters_MemberId",
                table: "TwoMasters",
                column: "MemberId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UnnamedCircle_CohortId",
                table: "UnnamedCircle",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_UnnamedMove_PostId_Mask",
                table: "UnnamedMove",
                columns: new[] { "PostId", "Mask" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UnnamedNote_By",
                table: "UnnamedNote",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_UnnamedNote_CircleId_Mask",
                table: "UnnamedNote",
                columns: new[] { "CircleId", "Mask" });

            migrationBuilder.CreateIndex(
                name: "IX_UnnamedPost_By",
                table: "UnnamedPost",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_UnnamedPost_CircleId_Round",
                table: "UnnamedPost",
                columns: new[] { "CircleId", "Round" });

            migrationBuilder.CreateIndex(
                name: "IX_UnnamedPost_TakeBackHash",
                table: "UnnamedPost",
                column: "TakeBackHash");

            migrationBuilder.CreateIndex(
                name: "IX_UnnamedPost_Under",
                table: "UnnamedPost",
                column: "Under");

            migrationBuilder.CreateIndex(
                name: "IX_UnnamedReport_CircleId",
                table: "UnnamedReport",
                column: "CircleId");

            migrationBuilder.CreateIndex(
                name: "IX_UnnamedReport_PostId_Mask",
                table: "UnnamedReport",
                columns: new[] { "PostId", "Mask" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Watch_By",
                table: "Watch",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_Watch_CourseId_At",
                table: "Watch",
                columns: new[] { "CourseId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Acceptance");

            migrationBuilder.DropTable(
                name: "Adaptation");

            migrationBuilder.DropTable(
                name: "AmendmentEnd");

            migrationBuilder.DropTable(
                name: "Appointment");

            migrationBuilder.DropTable(
                name: "Arrival");

            migrationBuilder.DropTable(
                name: "CallAsked");

            migrationBuilder.DropTable(
                name: "CalledAnyway");

            migrationBuilder.DropTable(
                name: "CircleRound");

            migrationBuilder.DropTable(
                name: "Closing");

            migrationBuilder.DropTable(
                name: "CohortOpening");

            migrationBuilder.DropTable(
                name: "Coming");

            migrationBuilder.DropTable(
                name: "ConsultationAnswer");

            migrationBuilder.DropTable(
                name: "ConsultationFigure");

            migrationBuilder.DropTable(
                name: "CourseFile");

            migrationBuilder.DropTable(
                name: "CourseMedia");

            migrationBuilder.DropTable(
                name: "Digest");

            migrationBuilder.DropTable(
                name: "Doing");

            migrationBuilder.DropTable(
                name: "Goal");

            migrationBuilder.DropTable(
                name: "Hiding");

            migrationBuilder.DropTable(
                name: "IdeaAnswer");

            migrationBuilder.DropTable(
                name: "IdeaHiding");

            migrationBuilder.DropTable(
                name: "Invitation");

            migrationBuilder.DropTable(
                name: "Invited");

            migrationBuilder.DropTable(
                name: "KeySeat");

            migrationBuilder.DropTable(
                name: "KeySignature");

            migrationBuilder.DropTable(
                name: "Laid");

            migrationBuilder.DropTable(
                name: "Lease");

            migrationBuilder.DropTable(
                name: "Letter");

            migrationBuilder.DropTable(
                name: "Marked");

            migrationBuilder.DropTable(
                name: "MarkedFigure");

            migrationBuilder.DropTable(
                name: "MeetingNotes");

            migrationBuilder.DropTable(
                name: "NameSound");

            migrationBuilder.DropTable(
                name: "NotRead");

            migrationBuilder.DropTable(
                name: "Now");

            migrationBuilder.DropTable(
                name: "OldItem");

            migrationBuilder.DropTable(
                name: "OldLine");

            migrationBuilder.DropTable(
                name: "Opinion");

            migrationBuilder.DropTable(
                name: "Organisation");

            migrationBuilder.DropTable(
                name: "Outcome");

            migrationBuilder.DropTable(
                name: "Outreach");

            migrationBuilder.DropTable(
                name: "Owed");

            migrationBuilder.DropTable(
                name: "OwnSheet");

            migrationBuilder.DropTable(
                name: "Passkey");

            migrationBuilder.DropTable(
                name: "PauseEnd");

            migrationBuilder.DropTable(
                name: "PersonToCall");

            migrationBuilder.DropTable(
                name: "Pin");

            migrationBuilder.DropTable(
                name: "Placing");

            migrationBuilder.DropTable(
                name: "PlanEntry");

            migrationBuilder.DropTable(
                name: "PreparedTurn");

            migrationBuilder.DropTable(
                name: "PrivateNote");

            migrationBuilder.DropTable(
                name: "PulseAnswer");

            migrationBuilder.DropTable(
                name: "PulseAnswered");

            migrationBuilder.DropTable(
                name: "PulseFigure");

            migrationBuilder.DropTable(
                name: "Question");

            migrationBuilder.DropTable(
                name: "Rationale");

            migrationBuilder.DropTable(
                name: "RecordRow");

            migrationBuilder.DropTable(
                name: "ReportClosing");

            migrationBuilder.DropTable(
                name: "RoundSeal");

            migrationBuilder.DropTable(
                name: "RoundVoice");

            migrationBuilder.DropTable(
                name: "Rules");

            migrationBuilder.DropTable(
                name: "SealConsent");

            migrationBuilder.DropTable(
                name: "SealNotice");

            migrationBuilder.DropTable(
                name: "SearchEntry");

            migrationBuilder.DropTable(
                name: "Seat");

            migrationBuilder.DropTable(
                name: "SharedPart");

            migrationBuilder.DropTable(
                name: "ShownSelf");

            migrationBuilder.DropTable(
                name: "SignJudged");

            migrationBuilder.DropTable(
                name: "SiteSupport");

            migrationBuilder.DropTable(
                name: "StaffNote");

            migrationBuilder.DropTable(
                name: "StageStep");

            migrationBuilder.DropTable(
                name: "TakenUp");

            migrationBuilder.DropTable(
                name: "ThreadHold");

            migrationBuilder.DropTable(
                name: "ToldByName");

            migrationBuilder.DropTable(
                name: "ToneCount");

            migrationBuilder.DropTable(
                name: "TookPart");

            migrationBuilder.DropTable(
                name: "Training");

            migrationBuilder.DropTable(
                name: "TwoMasters");

            migrationBuilder.DropTable(
                name: "UnnamedMove");

            migrationBuilder.DropTable(
                name: "UnnamedNote");

            migrationBuilder.DropTable(
                name: "UnnamedReport");

            migrationBuilder.DropTable(
                name: "Watch");

            migrationBuilder.DropTable(
                name: "Agreement");

            migrationBuilder.DropTable(
                name: "Idea");

            migrationBuilder.DropTable(
                name: "KeyPlace");

            migrationBuilder.DropTable(
                name: "KeySet");

            migrationBuilder.DropTable(
                name: "Concern");

            migrationBuilder.DropTable(
                name: "Theme");

            migrationBuilder.DropTable(
                name: "Reading");

            migrationBuilder.DropTable(
                name: "Gathering");

            migrationBuilder.DropTable(
                name: "OldMaterial");

            migrationBuilder.DropTable(
                name: "Amendment");

            migrationBuilder.DropTable(
                name: "Commitment");

            migrationBuilder.DropTable(
                name: "Pause");

            migrationBuilder.DropTable(
                name: "GroupSet");

            migrationBuilder.DropTable(
                name: "PreparedWeek");

            migrationBuilder.DropTable(
                name: "PrivateLine");

            migrationBuilder.DropTable(
                name: "Pulse");

            migrationBuilder.DropTable(
                name: "Report");

            migrationBuilder.DropTable(
                name: "SealAsk");

            migrationBuilder.DropTable(
                name: "Sharing");

            migrationBuilder.DropTable(
                name: "Listing");

            migrationBuilder.DropTable(
                name: "UnnamedPost");

            migrationBuilder.DropTable(
                name: "Consultation");

            migrationBuilder.DropTable(
                name: "Post");

            migrationBuilder.DropTable(
                name: "Entry");

            migrationBuilder.DropTable(
                name: "UnnamedCircle");

            migrationBuilder.DropTable(
                name: "CircleThread");

            migrationBuilder.DropTable(
                name: "Member");

            migrationBuilder.DropTable(
                name: "Circle");

            migrationBuilder.DropTable(
                name: "Person");

            migrationBuilder.DropTable(
                name: "Cohort");

            migrationBuilder.DropTable(
                name: "Site");

            migrationBuilder.DropTable(
                name: "Course");
        }
    }
}
