-- The platform refused a row because the person wants no more: whose row it is.
UPDATE recipients
SET opted_out_at = COALESCE(MIN(opted_out_at, ?3), ?3)
WHERE campaign = ?1 AND no = ?2
RETURNING contact;
