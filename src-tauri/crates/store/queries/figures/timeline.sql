-- What was reported of accepted messages, by the minute that the reports speak of.
SELECT minute, sent, delivered, read, failed
FROM minutes
WHERE campaign = ?1 AND sent + delivered + read + failed > 0
ORDER BY minute;
