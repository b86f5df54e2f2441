-- Gives attempts that never got their answer the instant by which they have left at the latest.
UPDATE attempts
SET sent_at = ?2, outcome = 'unknown', cause = 'interrupted'
WHERE campaign = ?1 AND sent_at IS NULL;
