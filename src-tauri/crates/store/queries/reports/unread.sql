-- The oldest bodies that nobody has read.
SELECT seq, received_at, signature, body AS "body!"
FROM deliveries
WHERE state = 'unread'
ORDER BY seq
LIMIT ?1;
