-- The key of a wording that is on file.
SELECT key
FROM wordings
WHERE text = ?1;
