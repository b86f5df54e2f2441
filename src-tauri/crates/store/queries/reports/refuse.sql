-- A body that cannot be trusted or read is dropped, its reason stays.
UPDATE deliveries
SET state = 'refused', refusal = ?2, body = NULL, signature = NULL
WHERE seq = ?1 AND state = 'unread';
