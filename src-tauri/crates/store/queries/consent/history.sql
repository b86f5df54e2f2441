-- Every statement of one person, oldest first.
SELECT k.channel, k.state, k.recorded_at, k.source, k.source_record, k.source_column, w.text AS "wording?"
FROM consents k
LEFT JOIN wordings w ON w.key = k.wording
WHERE k.contact = ?1
ORDER BY k.id;
