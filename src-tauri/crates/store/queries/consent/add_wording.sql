-- A new wording.
INSERT INTO wordings (text)
VALUES (?1)
RETURNING key;
