-- A body was read and applied; it is dropped.
UPDATE deliveries
SET state = 'done', body = NULL, signature = NULL
WHERE seq = ?1 AND state = 'unread';
