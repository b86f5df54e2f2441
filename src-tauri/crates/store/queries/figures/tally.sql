-- The rows of a campaign by version: their states, and how far those that were accepted have come.
SELECT arm,
    SUM(planned) AS "planned!: i64",
    SUM(queued) AS "queued!: i64",
    SUM(claimed) AS "claimed!: i64",
    SUM(dispatched) AS "dispatched!: i64",
    SUM(accepted) AS "accepted!: i64",
    SUM(held) AS "held!: i64",
    SUM(rejected) AS "rejected!: i64",
    SUM(unknown) AS "unknown!: i64",
    SUM(withheld) AS "withheld!: i64",
    SUM(cleared) AS "cleared!: i64",
    SUM(sent) AS "sent!: i64",
    SUM(delivered) AS "delivered!: i64",
    SUM(read) AS "read!: i64",
    SUM(failed) AS "failed!: i64",
    SUM(replied) AS "replied!: i64",
    SUM(clicked) AS "clicked!: i64",
    SUM(opted_out) AS "opted_out!: i64"
FROM tallies
WHERE campaign = ?1
GROUP BY arm
ORDER BY arm;
