-- When the first row that was put off beyond an instant comes due.
SELECT MIN(not_before) AS "next_due_at?: i64"
FROM recipients
WHERE campaign = ?1 AND state = 'queued' AND not_before > ?2;
