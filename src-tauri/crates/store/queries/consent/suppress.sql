-- A number enters the suppression list; who is on it stays with the first date.
INSERT INTO suppressions (channel, digest, since, source)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (channel, digest) DO NOTHING;
