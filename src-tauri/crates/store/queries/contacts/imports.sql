-- All imports, newest first.
SELECT id, file, started_at, row_count, accepted, created, updated, unchanged, duplicates, rejected, suppressed,
    no_consent
FROM imports
ORDER BY key DESC;
