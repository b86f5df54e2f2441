-- Whether the file holds anything, and whether it is ours: our migrations leave a history.
SELECT COUNT(*) AS "tables!: i64", COALESCE(MAX(name = '_sqlx_migrations'), 0) AS "ours!: bool"
FROM sqlite_schema
WHERE type = 'table';
