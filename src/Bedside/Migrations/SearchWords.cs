using Bedside.Shared;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bedside.Migrations;

/// <summary>
/// The index holds words without the text they came from: what is deleted must not stay in it. Words are folded before they come here, so the tokenizer
/// only splits at spaces: "ascii" takes every letter of every script as it is, "unicode61" knows those of 2012 only.
/// </summary>
[DbContext(typeof(SqliteDb)), Migration("20260101000000_SearchWords")]
public sealed class SearchWordsSqlite : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("CREATE VIRTUAL TABLE search_words USING fts5(scope, words, content='', contentless_delete=1, tokenize='ascii')");
        migrationBuilder.Sql("INSERT INTO search_words(search_words, rank) VALUES('secure-delete', 1)");
    }
}

/// <inheritdoc cref="SearchWordsSqlite"/>
[DbContext(typeof(PostgresDb)), Migration("20260101000000_SearchWords")]
public sealed class SearchWordsPostgres : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("CREATE TABLE search_words (number bigint PRIMARY KEY, words tsvector NOT NULL)");
        migrationBuilder.Sql("CREATE INDEX search_words_words ON search_words USING gin (words)");
    }
}
