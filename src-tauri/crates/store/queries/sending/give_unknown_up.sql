-- unknown -> rejected: a person decided so. The platform gave no code.
UPDATE recipients INDEXED BY recipients_open
SET state = 'rejected', refused_code = 0, refused_class = 'ambiguous'
WHERE campaign = ?1 AND state = 'unknown' AND dispatched_at < ?2;
