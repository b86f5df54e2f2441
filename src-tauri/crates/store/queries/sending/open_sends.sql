-- Requests that are under way: who is being written to, and since when.
SELECT dispatched_at, contact
FROM attempts
WHERE sent_at IS NULL;
