-- The rows of a campaign by version: their states, and how far those that were accepted have come.
WITH rows AS (
    SELECT arm, state, replied_at, clicked_at, opted_out_at, unknown_cause,
        state = 'accepted' AS taken,
        read_at IS NOT NULL AS opened,
        delivered_at IS NOT NULL OR read_at IS NOT NULL AS arrived,
        sent_at IS NOT NULL AS passed_on,
        failed_at IS NOT NULL AS given_up
    FROM recipients
    WHERE campaign = ?1
)
SELECT arm,
    COUNT(*) AS "planned!: i64",
    SUM(state = 'queued') AS "queued!: i64",
    SUM(state = 'claimed') AS "claimed!: i64",
    SUM(state = 'dispatched') AS "dispatched!: i64",
    SUM(taken) AS "accepted!: i64",
    SUM(state = 'held') AS "held!: i64",
    SUM(state = 'rejected') AS "rejected!: i64",
    SUM(state = 'unknown') AS "unknown!: i64",
    SUM(state = 'withheld') AS "withheld!: i64",
    SUM(taken AND unknown_cause IS NOT NULL) AS "cleared!: i64",
    SUM(taken AND (arrived OR (passed_on AND NOT given_up))) AS "sent!: i64",
    SUM(taken AND arrived) AS "delivered!: i64",
    SUM(taken AND opened) AS "read!: i64",
    SUM(taken AND given_up AND NOT arrived) AS "failed!: i64",
    SUM(taken AND replied_at IS NOT NULL) AS "replied!: i64",
    SUM(taken AND clicked_at IS NOT NULL) AS "clicked!: i64",
    SUM(opted_out_at IS NOT NULL) AS "opted_out!: i64"
FROM rows
GROUP BY arm
ORDER BY arm;
