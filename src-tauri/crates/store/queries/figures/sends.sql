-- When a campaign wrote to whom, in the order of time.
SELECT sent_at AS "sent_at!", contact
FROM attempts
WHERE campaign = ?1 AND sent_at IS NOT NULL
ORDER BY sent_at;
