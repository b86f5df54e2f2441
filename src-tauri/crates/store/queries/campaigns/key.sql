-- The key of a campaign in this file.
SELECT key
FROM campaigns
WHERE id = ?1;
