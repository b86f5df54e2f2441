-- The first schema: contacts and their consent, campaigns and their rows, the log of attempts, and what came back.
--
-- Instants are milliseconds since 1970, ids that leave the program are 16 bytes, and names of states are those of the
-- domain. What the domain calls impossible is refused here as well, because this file outlives every program that
-- writes it.

-- Where this file lives, and the key its suppression list was made with.
CREATE TABLE origin (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    machine   TEXT    NOT NULL,
    epoch     INTEGER NOT NULL,
    key_check BLOB    NOT NULL CHECK (length(key_check) = 32)
) STRICT;

CREATE TABLE imports (
    key        INTEGER PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    file       TEXT    NOT NULL,
    started_at INTEGER NOT NULL,
    row_count  INTEGER NOT NULL DEFAULT 0,
    accepted   INTEGER NOT NULL DEFAULT 0,
    created    INTEGER NOT NULL DEFAULT 0,
    updated    INTEGER NOT NULL DEFAULT 0,
    unchanged  INTEGER NOT NULL DEFAULT 0,
    duplicates INTEGER NOT NULL DEFAULT 0,
    rejected   INTEGER NOT NULL DEFAULT 0,
    suppressed INTEGER NOT NULL DEFAULT 0,
    no_consent INTEGER NOT NULL DEFAULT 0
) STRICT;

-- One person, known by the number. The consent columns are the sum of `consents`, kept here because the audience reads
-- every contact.
CREATE TABLE contacts (
    id                     INTEGER PRIMARY KEY,
    e164                   INTEGER NOT NULL UNIQUE,
    -- What `suppressions` knows the number by.
    digest                 BLOB    NOT NULL CHECK (length(digest) = 32),
    first_name             TEXT,
    last_name              TEXT,
    email                  TEXT,
    country                TEXT CHECK (length(country) = 2),
    city                   TEXT,
    language               TEXT,
    external_id            TEXT,
    -- A JSON array and a JSON object of texts; NULL when empty.
    tags                   TEXT,
    attributes             TEXT,
    consent_whatsapp       TEXT    NOT NULL CHECK (consent_whatsapp IN ('unknown', 'granted', 'withdrawn')),
    consent_sms            TEXT    NOT NULL CHECK (consent_sms IN ('unknown', 'granted', 'withdrawn')),
    consent_email          TEXT    NOT NULL CHECK (consent_email IN ('unknown', 'granted', 'withdrawn')),
    undeliverable_in_a_row INTEGER NOT NULL DEFAULT 0 CHECK (undeliverable_in_a_row >= 0)
) STRICT;

-- What people agreed to, word for word, each wording once: a list of a hundred thousand people has one.
CREATE TABLE wordings (
    key  INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

-- Every statement of consent. Lines are added and never changed.
CREATE TABLE consents (
    id            INTEGER PRIMARY KEY,
    contact       INTEGER NOT NULL REFERENCES contacts (id),
    channel       TEXT    NOT NULL CHECK (channel IN ('whatsapp', 'sms', 'email')),
    state         TEXT    NOT NULL CHECK (state IN ('granted', 'withdrawn')),
    recorded_at   INTEGER NOT NULL,
    source        TEXT    NOT NULL CHECK (source IN ('file', 'attestation', 'reply', 'platform', 'by_hand')),
    source_record INTEGER,
    source_column TEXT,
    wording       INTEGER REFERENCES wordings (key),
    import        INTEGER REFERENCES imports (key)
) STRICT;

CREATE INDEX consents_by_contact ON consents (contact);

CREATE TRIGGER consents_are_never_changed BEFORE UPDATE ON consents
BEGIN
    SELECT RAISE(ABORT, 'a statement of consent is never changed');
END;

-- Who said no, by the keyed digest of the number: it stays when the contact is erased.
CREATE TABLE suppressions (
    channel TEXT    NOT NULL CHECK (channel IN ('whatsapp', 'sms', 'email')),
    digest  BLOB    NOT NULL CHECK (length(digest) = 32),
    since   INTEGER NOT NULL,
    source  TEXT    NOT NULL CHECK (source IN ('file', 'attestation', 'reply', 'platform', 'by_hand')),
    PRIMARY KEY (channel, digest)
) STRICT, WITHOUT ROWID;

-- A campaign as it was planned. "Finished" is no column: the rows say it.
CREATE TABLE campaigns (
    key        INTEGER PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    name       TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    category   TEXT    NOT NULL CHECK (category IN ('marketing', 'utility', 'authentication')),
    draft      TEXT    NOT NULL,
    waterfall  TEXT    NOT NULL,
    salt       TEXT    NOT NULL,
    zones      TEXT    NOT NULL,
    test       TEXT,
    intent     TEXT    NOT NULL DEFAULT 'ready' CHECK (intent IN ('ready', 'run', 'paused', 'stopped')),
    pause      TEXT,
    started_at INTEGER,
    stopped_at INTEGER
) STRICT;

-- One message for one person: where its row stands, and what was reported of it. In send order.
CREATE TABLE recipients (
    campaign        INTEGER NOT NULL REFERENCES campaigns (key),
    no              INTEGER NOT NULL CHECK (no >= 0),
    contact         INTEGER NOT NULL REFERENCES contacts (id),
    arm             INTEGER NOT NULL,
    stratum         TEXT    NOT NULL,
    wave            INTEGER NOT NULL,
    window_group    INTEGER NOT NULL,
    -- Of the number, not of the person: it decides the price.
    country         TEXT CHECK (length(country) = 2),
    state           TEXT    NOT NULL DEFAULT 'queued' CHECK (
        state IN ('queued', 'claimed', 'dispatched', 'accepted', 'held', 'rejected', 'unknown', 'withheld')
    ),
    withheld_reason TEXT CHECK ((withheld_reason IS NOT NULL) = (state = 'withheld')),
    attempts        INTEGER NOT NULL DEFAULT 0,
    deferred        INTEGER NOT NULL DEFAULT 0,
    not_before      INTEGER,
    -- When the row was last marked as leaving; NULL while it stands in the queue or was only claimed.
    dispatched_at   INTEGER,
    message_id      TEXT,
    unknown_cause   TEXT,
    refused_code    INTEGER,
    refused_class   TEXT,
    -- The earliest report of each kind, whatever the state.
    sent_at         INTEGER,
    delivered_at    INTEGER,
    read_at         INTEGER,
    failed_at       INTEGER,
    failed_code     INTEGER CHECK ((failed_code IS NULL) = (failed_at IS NULL)),
    failed_class    TEXT,
    -- What the person did, first time each.
    replied_at      INTEGER,
    clicked_at      INTEGER,
    opted_out_at    INTEGER,
    PRIMARY KEY (campaign, no),
    -- Nobody stands in a campaign twice. The person first: it also finds the rows of a person.
    UNIQUE (contact, campaign)
) STRICT, WITHOUT ROWID;

-- Rows that are not done. Those queued stand in send order, with all that a claim asks.
CREATE INDEX recipients_open ON recipients (campaign, state, no, window_group, not_before)
    WHERE state = 'queued' OR state = 'claimed' OR state = 'dispatched' OR state = 'unknown';
-- When the next row that was put off comes due.
CREATE INDEX recipients_put_off ON recipients (campaign, not_before) WHERE state = 'queued' AND not_before IS NOT NULL;
-- The row that a report or an answer speaks of.
CREATE INDEX recipients_by_message ON recipients (message_id) WHERE message_id IS NOT NULL;

CREATE TRIGGER recipients_begin_in_the_queue BEFORE INSERT ON recipients
WHEN NEW.state <> 'queued'
BEGIN
    SELECT RAISE(ABORT, 'a row begins in the queue');
END;

CREATE TRIGGER recipients_move_as_the_domain_says BEFORE UPDATE OF state ON recipients
WHEN NEW.state <> OLD.state AND NOT CASE OLD.state
    WHEN 'queued' THEN NEW.state IN ('claimed', 'withheld')
    WHEN 'claimed' THEN NEW.state IN ('queued', 'dispatched', 'withheld')
    WHEN 'dispatched' THEN NEW.state IN ('queued', 'accepted', 'held', 'rejected', 'unknown')
    WHEN 'held' THEN NEW.state IN ('accepted', 'rejected')
    WHEN 'unknown' THEN NEW.state IN ('accepted', 'held', 'rejected', 'queued')
    ELSE 0
END
BEGIN
    SELECT RAISE(ABORT, 'a row may not move so');
END;

-- What each row says, to the letter, and to which number. Apart from the rows, because the figures read every row many
-- times and a message is read once.
CREATE TABLE messages (
    campaign INTEGER NOT NULL,
    no       INTEGER NOT NULL,
    e164     INTEGER NOT NULL,
    filled   TEXT    NOT NULL,
    PRIMARY KEY (campaign, no),
    FOREIGN KEY (campaign, no) REFERENCES recipients (campaign, no)
) STRICT, WITHOUT ROWID;

-- The log of attempts: one line a request that left or may have left. The moving windows of the sender are read from it.
CREATE TABLE attempts (
    id            INTEGER PRIMARY KEY,
    campaign      INTEGER NOT NULL,
    no            INTEGER NOT NULL,
    contact       INTEGER NOT NULL REFERENCES contacts (id),
    dispatched_at INTEGER NOT NULL,
    -- NULL until the answer is written down.
    sent_at       INTEGER,
    outcome       TEXT CHECK (outcome IN ('accepted', 'held', 'refused', 'not_sent', 'unknown')),
    code          INTEGER,
    class         TEXT,
    cause         TEXT,
    details       TEXT,
    not_before    INTEGER,
    CHECK ((sent_at IS NULL) = (outcome IS NULL)),
    FOREIGN KEY (campaign, no) REFERENCES recipients (campaign, no)
) STRICT;

-- One open attempt a row at most.
CREATE UNIQUE INDEX attempts_open ON attempts (campaign, no) WHERE sent_at IS NULL;
CREATE INDEX attempts_by_time ON attempts (sent_at, contact) WHERE sent_at IS NOT NULL;
CREATE INDEX attempts_by_campaign ON attempts (campaign, sent_at, contact);
CREATE INDEX attempts_by_contact ON attempts (contact, sent_at);
-- Refusals after which the platform wanted the whole number to wait.
CREATE INDEX attempts_that_hold ON attempts (not_before) WHERE class = 'slow' OR class = 'maintenance';

-- Bodies of webhooks, kept before they are answered. A body that was read or refused is dropped, its line stays.
CREATE TABLE deliveries (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    received_at INTEGER NOT NULL,
    signature   TEXT,
    body        BLOB CHECK ((body IS NOT NULL) = (state = 'unread')),
    state       TEXT    NOT NULL DEFAULT 'unread' CHECK (state IN ('unread', 'done', 'refused')),
    refusal     TEXT CHECK ((refusal IS NOT NULL) = (state = 'refused'))
) STRICT;

CREATE INDEX deliveries_unread ON deliveries (seq) WHERE state = 'unread';
CREATE INDEX deliveries_done ON deliveries (received_at) WHERE state = 'done';
