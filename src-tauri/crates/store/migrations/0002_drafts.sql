-- Campaigns that are still being written. Their owner may leave in the middle of a word, so nothing is asked of them
-- but a place; what a draft says is understood by whoever goes on with it.
CREATE TABLE drafts (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    goal       TEXT,
    step       TEXT    NOT NULL,
    updated_at INTEGER NOT NULL,
    spec       TEXT    NOT NULL
) STRICT;
