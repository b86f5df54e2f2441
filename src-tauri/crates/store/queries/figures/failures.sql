-- Why messages were refused, or failed without ever arriving: by code, most frequent first.
SELECT code, class, people
FROM failures
WHERE campaign = ?1 AND people > 0
ORDER BY people DESC, code, class;
