-- An import begins.
INSERT INTO imports (id, file, started_at)
VALUES (?1, ?2, ?3)
RETURNING key;
