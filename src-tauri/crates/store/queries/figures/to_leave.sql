-- Who is still to be written to, in send order.
SELECT contact, window_group
FROM recipients
WHERE campaign = ?1 AND state IN ('queued', 'claimed')
ORDER BY no;
