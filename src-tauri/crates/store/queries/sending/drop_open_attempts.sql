-- Takes back the lines of rows whose requests never left.
DELETE FROM attempts
WHERE campaign = ?1 AND no IN (SELECT value FROM json_each(?2)) AND sent_at IS NULL;
