-- When the newest body was received that could be trusted and read: the report path was alive then.
SELECT MAX(received_at) AS "received_at?: i64"
FROM deliveries
WHERE state = 'done';
