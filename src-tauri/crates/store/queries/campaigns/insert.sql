-- A new campaign, ready and not launched.
INSERT INTO campaigns (id, name, created_at, category, draft, waterfall, salt, zones, test)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
RETURNING key;
