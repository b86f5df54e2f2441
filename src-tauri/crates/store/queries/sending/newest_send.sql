-- The newest send on record.
SELECT MAX(sent_at) AS "sent_at?: i64"
FROM attempts
WHERE sent_at IS NOT NULL;
