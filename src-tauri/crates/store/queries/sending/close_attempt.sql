-- What became of the open attempt of a row.
UPDATE attempts
SET sent_at = ?3, outcome = ?4, code = ?5, class = ?6, cause = ?7, details = ?8, not_before = ?9
WHERE campaign = ?1 AND no = ?2 AND sent_at IS NULL;
