-- Figures that are kept instead of counted: the window asks for them several times a second while thousands of rows move.
-- They are sums over `recipients`, made by triggers in the transaction that moves a row, so that they cannot differ from
-- the rows. What a row counts for is said once, in columns that SQLite derives.

-- Taken by the platform, and on a phone; and, of those taken: opened, passed on and not failed, failed without arriving.
ALTER TABLE recipients ADD COLUMN is_taken INTEGER NOT NULL AS (state = 'accepted');
ALTER TABLE recipients ADD COLUMN has_arrived INTEGER NOT NULL AS (
    state = 'accepted' AND (delivered_at IS NOT NULL OR read_at IS NOT NULL)
);
ALTER TABLE recipients ADD COLUMN is_opened INTEGER NOT NULL AS (state = 'accepted' AND read_at IS NOT NULL);
ALTER TABLE recipients ADD COLUMN is_passed_on INTEGER NOT NULL AS (
    state = 'accepted'
    AND (delivered_at IS NOT NULL OR read_at IS NOT NULL OR (sent_at IS NOT NULL AND failed_at IS NULL))
);
ALTER TABLE recipients ADD COLUMN has_failed INTEGER NOT NULL AS (
    state = 'accepted' AND failed_at IS NOT NULL AND delivered_at IS NULL AND read_at IS NULL
);
-- The minutes in which a message left and in which it was reported, if it was taken.
ALTER TABLE recipients ADD COLUMN left_minute INTEGER AS (
    CASE WHEN state = 'accepted' THEN dispatched_at - dispatched_at % 60000 END
);
ALTER TABLE recipients ADD COLUMN sent_minute INTEGER AS (
    CASE WHEN state = 'accepted' THEN sent_at - sent_at % 60000 END
);
ALTER TABLE recipients ADD COLUMN delivered_minute INTEGER AS (
    CASE WHEN state = 'accepted' THEN delivered_at - delivered_at % 60000 END
);
ALTER TABLE recipients ADD COLUMN read_minute INTEGER AS (
    CASE WHEN state = 'accepted' THEN read_at - read_at % 60000 END
);
ALTER TABLE recipients ADD COLUMN failed_minute INTEGER AS (
    CASE WHEN state = 'accepted' AND delivered_at IS NULL AND read_at IS NULL THEN failed_at - failed_at % 60000 END
);
-- Why a message was refused, or failed without ever arriving.
ALTER TABLE recipients ADD COLUMN failure_code INTEGER AS (
    CASE
        WHEN state = 'rejected' THEN COALESCE(refused_code, failed_code, 0)
        WHEN state = 'accepted' AND delivered_at IS NULL AND read_at IS NULL THEN failed_code
    END
);
ALTER TABLE recipients ADD COLUMN failure_class TEXT AS (
    CASE
        WHEN state = 'rejected' THEN COALESCE(refused_class, failed_class, '')
        WHEN state = 'accepted' AND delivered_at IS NULL AND read_at IS NULL THEN COALESCE(failed_class, '')
    END
);

-- Kept back by the last check: few, and counted.
CREATE INDEX recipients_withheld ON recipients (campaign, withheld_reason) WHERE withheld_reason IS NOT NULL;

-- The rows of a campaign by version and by the country of the number, which is '' where its plan has none.
CREATE TABLE tallies (
    campaign   INTEGER NOT NULL REFERENCES campaigns (key),
    arm        INTEGER NOT NULL,
    country    TEXT    NOT NULL,
    planned    INTEGER NOT NULL DEFAULT 0,
    queued     INTEGER NOT NULL DEFAULT 0,
    claimed    INTEGER NOT NULL DEFAULT 0,
    dispatched INTEGER NOT NULL DEFAULT 0,
    accepted   INTEGER NOT NULL DEFAULT 0,
    held       INTEGER NOT NULL DEFAULT 0,
    rejected   INTEGER NOT NULL DEFAULT 0,
    unknown    INTEGER NOT NULL DEFAULT 0,
    withheld   INTEGER NOT NULL DEFAULT 0,
    cleared    INTEGER NOT NULL DEFAULT 0,
    sent       INTEGER NOT NULL DEFAULT 0,
    delivered  INTEGER NOT NULL DEFAULT 0,
    read       INTEGER NOT NULL DEFAULT 0,
    failed     INTEGER NOT NULL DEFAULT 0,
    replied    INTEGER NOT NULL DEFAULT 0,
    clicked    INTEGER NOT NULL DEFAULT 0,
    opted_out  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (campaign, arm, country)
) STRICT, WITHOUT ROWID;

-- Messages by the minute: how many that were taken had left in it, how many of those have arrived since, and what was
-- reported in it.
CREATE TABLE minutes (
    campaign  INTEGER NOT NULL REFERENCES campaigns (key),
    minute    INTEGER NOT NULL,
    -- Of the messages that left in this minute.
    taken     INTEGER NOT NULL DEFAULT 0,
    arrived   INTEGER NOT NULL DEFAULT 0,
    -- Of the reports that speak of this minute.
    sent      INTEGER NOT NULL DEFAULT 0,
    delivered INTEGER NOT NULL DEFAULT 0,
    read      INTEGER NOT NULL DEFAULT 0,
    failed    INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (campaign, minute)
) STRICT, WITHOUT ROWID;

-- People by why they were refused, or why their message failed. The class is '' where nobody told one.
CREATE TABLE failures (
    campaign INTEGER NOT NULL REFERENCES campaigns (key),
    code     INTEGER NOT NULL,
    class    TEXT    NOT NULL,
    people   INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (campaign, code, class)
) STRICT, WITHOUT ROWID;

INSERT INTO tallies
SELECT campaign, arm, COALESCE(country, ''), COUNT(*), SUM(state = 'queued'), SUM(state = 'claimed'),
    SUM(state = 'dispatched'), SUM(is_taken), SUM(state = 'held'), SUM(state = 'rejected'), SUM(state = 'unknown'),
    SUM(state = 'withheld'), SUM(is_taken AND unknown_cause IS NOT NULL), SUM(is_passed_on), SUM(has_arrived),
    SUM(is_opened), SUM(has_failed), SUM(is_taken AND replied_at IS NOT NULL),
    SUM(is_taken AND clicked_at IS NOT NULL), SUM(opted_out_at IS NOT NULL)
FROM recipients
GROUP BY campaign, arm, COALESCE(country, '');

WITH counted AS (
    SELECT campaign, left_minute AS at, 1 AS taken, has_arrived AS arrived, 0 AS sent, 0 AS delivered, 0 AS read,
        0 AS failed
    FROM recipients
    UNION ALL
    SELECT campaign, sent_minute, 0, 0, 1, 0, 0, 0 FROM recipients
    UNION ALL
    SELECT campaign, delivered_minute, 0, 0, 0, 1, 0, 0 FROM recipients
    UNION ALL
    SELECT campaign, read_minute, 0, 0, 0, 0, 1, 0 FROM recipients
    UNION ALL
    SELECT campaign, failed_minute, 0, 0, 0, 0, 0, 1 FROM recipients
)
INSERT INTO minutes
SELECT campaign, at, SUM(taken), SUM(arrived), SUM(sent), SUM(delivered), SUM(read), SUM(failed)
FROM counted
WHERE at IS NOT NULL
GROUP BY campaign, at;

INSERT INTO failures
SELECT campaign, failure_code, failure_class, COUNT(*)
FROM recipients
WHERE failure_code IS NOT NULL
GROUP BY campaign, failure_code, failure_class;

CREATE TRIGGER tallies_of_a_plan AFTER INSERT ON recipients
BEGIN
    INSERT INTO tallies (campaign, arm, country, planned, queued)
    VALUES (NEW.campaign, NEW.arm, COALESCE(NEW.country, ''), 1, 1)
    ON CONFLICT (campaign, arm, country) DO UPDATE SET planned = planned + 1, queued = queued + 1;
END;

CREATE TRIGGER tallies_follow AFTER UPDATE OF
    state, unknown_cause, sent_at, delivered_at, read_at, failed_at, replied_at, clicked_at, opted_out_at ON recipients
BEGIN
    UPDATE tallies
    SET queued = queued + (NEW.state = 'queued') - (OLD.state = 'queued'),
        claimed = claimed + (NEW.state = 'claimed') - (OLD.state = 'claimed'),
        dispatched = dispatched + (NEW.state = 'dispatched') - (OLD.state = 'dispatched'),
        accepted = accepted + NEW.is_taken - OLD.is_taken,
        held = held + (NEW.state = 'held') - (OLD.state = 'held'),
        rejected = rejected + (NEW.state = 'rejected') - (OLD.state = 'rejected'),
        unknown = unknown + (NEW.state = 'unknown') - (OLD.state = 'unknown'),
        withheld = withheld + (NEW.state = 'withheld') - (OLD.state = 'withheld'),
        cleared = cleared + (NEW.is_taken AND NEW.unknown_cause IS NOT NULL)
            - (OLD.is_taken AND OLD.unknown_cause IS NOT NULL),
        sent = sent + NEW.is_passed_on - OLD.is_passed_on,
        delivered = delivered + NEW.has_arrived - OLD.has_arrived,
        read = read + NEW.is_opened - OLD.is_opened,
        failed = failed + NEW.has_failed - OLD.has_failed,
        replied = replied + (NEW.is_taken AND NEW.replied_at IS NOT NULL)
            - (OLD.is_taken AND OLD.replied_at IS NOT NULL),
        clicked = clicked + (NEW.is_taken AND NEW.clicked_at IS NOT NULL)
            - (OLD.is_taken AND OLD.clicked_at IS NOT NULL),
        opted_out = opted_out + (NEW.opted_out_at IS NOT NULL) - (OLD.opted_out_at IS NOT NULL)
    WHERE campaign = NEW.campaign AND arm = NEW.arm AND country = COALESCE(NEW.country, '');
END;

CREATE TRIGGER minutes_follow_what_left AFTER UPDATE OF state, dispatched_at, delivered_at, read_at ON recipients
WHEN NEW.left_minute IS NOT OLD.left_minute OR NEW.has_arrived <> OLD.has_arrived
BEGIN
    UPDATE minutes
    SET taken = taken - 1, arrived = arrived - OLD.has_arrived
    WHERE campaign = OLD.campaign AND minute = OLD.left_minute;
    INSERT INTO minutes (campaign, minute, taken, arrived)
    SELECT NEW.campaign, NEW.left_minute, 1, NEW.has_arrived
    WHERE NEW.left_minute IS NOT NULL
    ON CONFLICT (campaign, minute) DO UPDATE SET taken = taken + 1, arrived = arrived + excluded.arrived;
END;

CREATE TRIGGER minutes_follow_what_was_passed_on AFTER UPDATE OF state, sent_at ON recipients
WHEN NEW.sent_minute IS NOT OLD.sent_minute
BEGIN
    UPDATE minutes SET sent = sent - 1 WHERE campaign = OLD.campaign AND minute = OLD.sent_minute;
    INSERT INTO minutes (campaign, minute, sent)
    SELECT NEW.campaign, NEW.sent_minute, 1
    WHERE NEW.sent_minute IS NOT NULL
    ON CONFLICT (campaign, minute) DO UPDATE SET sent = sent + 1;
END;

CREATE TRIGGER minutes_follow_what_arrived AFTER UPDATE OF state, delivered_at ON recipients
WHEN NEW.delivered_minute IS NOT OLD.delivered_minute
BEGIN
    UPDATE minutes SET delivered = delivered - 1 WHERE campaign = OLD.campaign AND minute = OLD.delivered_minute;
    INSERT INTO minutes (campaign, minute, delivered)
    SELECT NEW.campaign, NEW.delivered_minute, 1
    WHERE NEW.delivered_minute IS NOT NULL
    ON CONFLICT (campaign, minute) DO UPDATE SET delivered = delivered + 1;
END;

CREATE TRIGGER minutes_follow_what_was_read AFTER UPDATE OF state, read_at ON recipients
WHEN NEW.read_minute IS NOT OLD.read_minute
BEGIN
    UPDATE minutes SET read = read - 1 WHERE campaign = OLD.campaign AND minute = OLD.read_minute;
    INSERT INTO minutes (campaign, minute, read)
    SELECT NEW.campaign, NEW.read_minute, 1
    WHERE NEW.read_minute IS NOT NULL
    ON CONFLICT (campaign, minute) DO UPDATE SET read = read + 1;
END;

CREATE TRIGGER minutes_follow_what_failed AFTER UPDATE OF state, delivered_at, read_at, failed_at ON recipients
WHEN NEW.failed_minute IS NOT OLD.failed_minute
BEGIN
    UPDATE minutes SET failed = failed - 1 WHERE campaign = OLD.campaign AND minute = OLD.failed_minute;
    INSERT INTO minutes (campaign, minute, failed)
    SELECT NEW.campaign, NEW.failed_minute, 1
    WHERE NEW.failed_minute IS NOT NULL
    ON CONFLICT (campaign, minute) DO UPDATE SET failed = failed + 1;
END;

CREATE TRIGGER failures_follow AFTER UPDATE OF
    state, refused_code, refused_class, delivered_at, read_at, failed_at, failed_code, failed_class ON recipients
WHEN NEW.failure_code IS NOT OLD.failure_code OR NEW.failure_class IS NOT OLD.failure_class
BEGIN
    UPDATE failures
    SET people = people - 1
    WHERE campaign = OLD.campaign AND code = OLD.failure_code AND class = OLD.failure_class;
    INSERT INTO failures (campaign, code, class, people)
    SELECT NEW.campaign, NEW.failure_code, NEW.failure_class, 1
    WHERE NEW.failure_code IS NOT NULL
    ON CONFLICT (campaign, code, class) DO UPDATE SET people = people + 1;
END;
