-- The figures of an import.
UPDATE imports
SET row_count = ?2, accepted = ?3, created = ?4, updated = ?5, unchanged = ?6, duplicates = ?7, rejected = ?8,
    suppressed = ?9, no_consent = ?10
WHERE key = ?1;
