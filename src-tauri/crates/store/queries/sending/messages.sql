-- What some rows say, and to whom; in send order.
SELECT m.no AS "no!", m.e164 AS "e164!", m.filled AS "filled!"
FROM json_each(?2) wanted
CROSS JOIN messages m ON m.campaign = ?1 AND m.no = wanted.value
ORDER BY m.no;
