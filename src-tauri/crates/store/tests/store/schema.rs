//! The file itself: what it looks like, what it refuses, and how each query finds its rows.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use domain::row::RowState;
use sqlx::{AssertSqlSafe, Connection, Row, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::support::{Shop, at};

pub(crate) async fn raw(shop: &Shop) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(shop.folder.path().join("shop.db")).foreign_keys(false);
    SqliteConnection::connect_with(&options).await.expect("opens")
}

fn queries(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            found.extend(queries(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// How SQLite carries a statement out, one step a line.
async fn plan(connection: &mut SqliteConnection, sql: String) -> String {
    let explained = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
    let steps = sqlx::query(explained).fetch_all(connection).await.expect("explained");
    let steps: Vec<String> = steps.iter().map(|step| step.get::<String, _>("detail")).collect();
    if steps.is_empty() { "-".to_owned() } else { steps.join("\n") }
}

#[tokio::test]
async fn every_query_finds_its_rows_by_an_index() {
    let shop = Shop::new().await;
    let mut connection = raw(&shop).await;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("queries");
    let mut plans = BTreeMap::new();
    for path in queries(&folder) {
        let sql = fs::read_to_string(&path).expect("read");
        let name = path.strip_prefix(&folder).expect("inside").with_extension("").display().to_string();
        let plan = plan(&mut connection, sql).await;
        let scans =
            ["SCAN recipients", "SCAN r", "SCAN contacts", "SCAN c", "SCAN attempts", "SCAN a", "SCAN messages"];
        let is_whole = name.starts_with("campaigns/");
        let scanned = plan.lines().find(|line| scans.contains(line) || line.starts_with("SCAN recipients "));
        assert!(is_whole || scanned.is_none(), "{name} reads a whole table: {plan}");
        plans.insert(name, plan);
    }
    assert!(plans.len() > 50, "the queries were not found");
    let text: Vec<String> = plans.iter().map(|(name, plan)| format!("# {name}\n{plan}\n")).collect();
    insta::assert_snapshot!("query_plans", text.join("\n"));
}

#[tokio::test]
async fn the_schema_is_what_was_agreed() {
    let shop = Shop::new().await;
    let mut connection = raw(&shop).await;
    let parts =
        sqlx::query("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '_sqlx%' ORDER BY name")
            .fetch_all(&mut connection)
            .await
            .expect("read");
    let parts: Vec<String> = parts.iter().map(|part| part.get::<String, _>("sql")).collect();
    insta::assert_snapshot!("schema", parts.join(";\n\n"));
}

#[tokio::test]
async fn every_table_is_strict() {
    let shop = Shop::new().await;
    let mut connection = raw(&shop).await;
    let loose = "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE '%sql%'";
    let loose: Vec<String> = sqlx::query_scalar(loose).fetch_all(&mut connection).await.expect("read");
    assert!(loose.is_empty(), "{loose:?}");
}

#[tokio::test]
async fn no_rule_of_a_table_makes_a_table_of_its_own_for_each_row() {
    let shop = Shop::new().await;
    let mut connection = raw(&shop).await;
    for table in ["contacts", "consents", "suppressions", "recipients", "attempts", "deliveries"] {
        let columns = format!("SELECT name FROM pragma_table_info('{table}')");
        let columns: Vec<String> =
            sqlx::query_scalar(AssertSqlSafe(columns)).fetch_all(&mut connection).await.expect("read");
        let insert = format!(
            "EXPLAIN INSERT INTO {table} ({}) VALUES ({})",
            columns.join(", "),
            vec!["1"; columns.len()].join(", ")
        );
        let steps = sqlx::query(AssertSqlSafe(insert)).fetch_all(&mut connection).await.expect("explained");
        let made = steps.iter().filter(|step| step.get::<String, _>("opcode") == "OpenEphemeral").count();
        assert_eq!(made, 0, "{table}: say `a = x OR a = y`, not `a IN (x, y, z)`");
    }
}

/// The shortest way from the queue to a state.
fn way(to: RowState) -> Vec<RowState> {
    match to {
        RowState::Queued => vec![],
        RowState::Claimed => vec![RowState::Claimed],
        RowState::Withheld => vec![RowState::Withheld],
        RowState::Dispatched => vec![RowState::Claimed, RowState::Dispatched],
        RowState::Accepted | RowState::Held | RowState::Rejected | RowState::Unknown => {
            vec![RowState::Claimed, RowState::Dispatched, to]
        }
    }
}

async fn set_state(connection: &mut SqliteConnection, no: i64, state: RowState) -> Result<(), sqlx::Error> {
    let reason = (state == RowState::Withheld).then_some("opted_out");
    sqlx::query("UPDATE recipients SET state = ?, withheld_reason = ? WHERE no = ?")
        .bind(state.as_str())
        .bind(reason)
        .bind(no)
        .execute(connection)
        .await?;
    Ok(())
}

#[tokio::test]
async fn the_file_lets_a_row_move_exactly_as_the_domain_says() {
    let shop = Shop::with_campaign(64).await;
    let mut connection = raw(&shop).await;
    let mut no = 0;
    for from in RowState::ALL {
        for to in RowState::ALL {
            for step in way(from) {
                set_state(&mut connection, no, step).await.expect("on the way");
            }
            let moved = set_state(&mut connection, no, to).await.is_ok();
            assert_eq!(moved, from == to || from.may_become(to), "{from:?} -> {to:?}");
            no += 1;
        }
    }
}

#[tokio::test]
async fn a_statement_of_consent_cannot_be_changed_even_by_hand() {
    let shop = Shop::with_campaign(1).await;
    let mut connection = raw(&shop).await;
    assert!(sqlx::query("UPDATE consents SET state = 'withdrawn'").execute(&mut connection).await.is_err());
}

#[tokio::test]
async fn a_row_has_one_open_attempt_at_most() {
    let shop = Shop::with_campaign(1).await;
    shop.leaving(1).await;
    let mut connection = raw(&shop).await;
    let second = "INSERT INTO attempts (campaign, no, contact, dispatched_at) VALUES (1, 0, 1, ?)";
    assert!(sqlx::query(second).bind(at(1).as_millis()).execute(&mut connection).await.is_err());
}

#[tokio::test]
async fn the_writer_forgets_nothing_in_a_power_cut() {
    // Said by the source, since no test can cut the power: WAL with synchronous = FULL.
    let shop = Shop::new().await;
    let mut connection = raw(&shop).await;
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut connection).await.expect("read");
    assert_eq!(mode, "wal");
}
