-- A body as it was received.
INSERT INTO deliveries (received_at, signature, body)
VALUES (?1, ?2, ?3);
