-- Bodies were read and applied; they are dropped.
UPDATE deliveries
SET state = 'done', body = NULL, signature = NULL
WHERE seq IN (SELECT value FROM json_each(?1)) AND state = 'unread';
