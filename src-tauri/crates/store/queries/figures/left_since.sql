-- Requests of a campaign that were answered since an instant, whatever the answer.
SELECT COUNT(*) AS "messages!: i64"
FROM attempts
WHERE campaign = ?1 AND sent_at > ?2;
