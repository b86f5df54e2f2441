-- The newest migration that was applied.
SELECT COALESCE(MAX(version), 0) AS "version!: i64"
FROM _sqlx_migrations;
