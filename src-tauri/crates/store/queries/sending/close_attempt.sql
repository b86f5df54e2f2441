-- What became of the open attempts of some rows: [campaign, [no, sent_at, outcome, code, class, cause, details,
-- not_before]] each.
UPDATE attempts INDEXED BY attempts_open
SET sent_at = d.left_at, outcome = d.result, code = d.number, class = d.kind, cause = d.why, details = d.words,
    not_before = d.later
FROM (
    SELECT value ->> 0 AS key, value ->> '$[1][0]' AS place, value ->> '$[1][1]' AS left_at,
        value ->> '$[1][2]' AS result, value ->> '$[1][3]' AS number, value ->> '$[1][4]' AS kind,
        value ->> '$[1][5]' AS why, value ->> '$[1][6]' AS words, value ->> '$[1][7]' AS later
    FROM json_each(?1)
) d
WHERE campaign = d.key AND no = d.place AND sent_at IS NULL;
