-- Who was written to since an instant, and when.
SELECT sent_at AS "sent_at!", contact
FROM attempts
WHERE sent_at >= ?1
ORDER BY sent_at;
