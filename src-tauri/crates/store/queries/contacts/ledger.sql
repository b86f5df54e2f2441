-- Every statement of one person with the list it came in, the newest first.
SELECT k.channel, k.state, k.recorded_at, k.source, k.source_record, k.source_column, w.text AS "wording?",
    i.file AS "file?"
FROM consents k
LEFT JOIN wordings w ON w.key = k.wording
LEFT JOIN imports i ON i.key = k.import
WHERE k.contact = ?1
ORDER BY k.id DESC;
