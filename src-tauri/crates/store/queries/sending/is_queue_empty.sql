-- Whether no row is queued, neither for now nor for later.
SELECT NOT EXISTS (
    SELECT 1 FROM recipients WHERE campaign = ?1 AND state = 'queued'
) AS "empty!: bool";
