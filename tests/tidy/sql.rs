//! SQL stands in `.sql` files of the store (and of the relay), one statement each.

use std::{collections::BTreeSet, fs};

use serde_json::Value;

use crate::tree::{Source, Tree, root};

const HOMES: &[&str] = &["src-tauri/crates/store/", "src-tauri/crates/relay/"];

fn is_at_home(source: &Source) -> bool {
    HOMES.iter().any(|home| source.path.starts_with(home))
}

/// A use of the database library, or a file of SQL, that is not at home. What makes the development database
/// applies migrations and writes no SQL.
pub(crate) fn outside_the_store(source: &Source) -> Vec<String> {
    let exempt = source.path.starts_with("src-tauri/xtask/") || source.path.starts_with("tests/tidy/");
    if is_at_home(source) || exempt {
        return Vec::new();
    }
    let offence = match source.extension() {
        "sql" => Some("a file of SQL"),
        "rs" if source.text.contains("sqlx::") => Some("uses sqlx"),
        _ => None,
    };
    offence.map(str::to_owned).into_iter().collect()
}

/// A query that does not say in its first line what it is for, or that holds more than one statement. Migrations
/// need the purpose too, and may hold many statements.
pub(crate) fn malformed_query(source: &Source) -> Vec<String> {
    if source.extension() != "sql" {
        return Vec::new();
    }
    let first = source.text.lines().next().unwrap_or_default();
    let mut offences = Vec::new();
    if first.strip_prefix("-- ").is_none_or(|purpose| purpose.split_whitespace().count() < 2) {
        offences.push("line 1 does not say what it is for".to_owned());
    }
    if source.path.contains("/queries/") && statements(&source.text) != 1 {
        offences.push(format!("{} statements", statements(&source.text)));
    }
    offences
}

/// Where statements may be put together while the program runs: inserts of many rows, and segments.
const AT_RUN_TIME: &[&str] = &["src-tauri/crates/store/src/bulk", "src-tauri/crates/store/src/segments"];

/// SQL in the code of the store that the compiler did not check against the schema.
pub(crate) fn unchecked(source: &Source) -> Vec<String> {
    let is_code = source.extension() == "rs" && is_at_home(source) && source.path.contains("/src/");
    let may = AT_RUN_TIME.iter().any(|place| source.path.starts_with(place)) || source.path.ends_with("/tests.rs");
    if !is_code || may {
        return Vec::new();
    }
    let ways =
        ["sqlx::query(", "sqlx::query_as(", "sqlx::query_scalar(", "sqlx::raw_sql(", "AssertSqlSafe", "QueryBuilder"];
    ways.iter().filter(|way| before_tests(&source.text).contains(**way)).map(|way| format!("{way}…")).collect()
}

fn before_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text)
}

/// Queries that no code names.
pub(crate) fn unused(tree: &Tree) -> Vec<String> {
    let names = |file: &Source, query: &str| file.extension() == "rs" && is_at_home(file) && file.text.contains(query);
    let queries = tree.files().filter(|file| file.extension() == "sql" && file.path.contains("/queries/"));
    queries
        .filter(|query| {
            let inside = query.path.split_once("/queries/").map_or("", |(_, inside)| inside);
            !tree.files().any(|file| names(file, &format!("queries/{inside}")))
        })
        .map(|query| query.path.clone())
        .collect()
}

/// What `.sqlx` describes: the text of each query as the compiler last saw it.
pub(crate) fn described() -> BTreeSet<String> {
    let files = fs::read_dir(root().join(".sqlx")).into_iter().flatten().flatten();
    files
        .map(|file| {
            let text = fs::read_to_string(file.path()).expect("a description can be read");
            let description: Value = serde_json::from_str(&text).expect("a description is JSON");
            description["query"].as_str().expect("a description names its query").to_owned()
        })
        .collect()
}

/// Queries that are not described as they stand, and descriptions of queries that stand in no file.
pub(crate) fn stale(tree: &Tree, described: &BTreeSet<String>) -> Vec<String> {
    let queries = || tree.files().filter(|file| file.extension() == "sql" && file.path.contains("/queries/"));
    let new = queries().filter(|file| !described.contains(&file.text)).map(|file| file.path.clone());
    let gone = described.iter().filter(|text| !queries().any(|file| file.text == **text));
    new.chain(gone.map(|text| text.lines().next().unwrap_or_default().to_owned())).collect()
}

/// Counts statements by their ends, comments left out.
fn statements(text: &str) -> usize {
    let code: String =
        text.lines().map(|line| line.split("--").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    code.split(';').filter(|statement| !statement.trim().is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::{malformed_query, outside_the_store, stale, unchecked, unused};
    use crate::tree::{Source, Tree};

    fn source(path: &str, text: &str) -> Source {
        Source { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn the_database_library_is_caught_outside_the_store() {
        assert_eq!(outside_the_store(&source("src-tauri/crates/app/src/a.rs", "sqlx::query(\"x\")")).len(), 1);
        assert_eq!(outside_the_store(&source("src-tauri/crates/app/src/a.sql", "")).len(), 1);
        assert!(outside_the_store(&source("src-tauri/crates/store/src/a.rs", "sqlx::query(\"x\")")).is_empty());
    }

    #[test]
    fn a_query_without_a_purpose_or_with_two_statements_is_caught() {
        let query = |text: &str| malformed_query(&source("src-tauri/crates/store/queries/a/b.sql", text));
        assert!(query("-- The people to write to next; in order.\nselect 1;\n").is_empty());
        assert_eq!(query("select 1;\n").len(), 1);
        assert_eq!(query("-- Two things.\nselect 1;\nselect 2;\n"), ["2 statements"]);
    }

    #[test]
    fn sql_that_the_compiler_did_not_check_is_caught_outside_bulk_inserts_and_tests() {
        let text = "sqlx::query(\"select 1\")";
        assert_eq!(unchecked(&source("src-tauri/crates/store/src/a.rs", text)).len(), 1);
        assert!(unchecked(&source("src-tauri/crates/store/src/bulk.rs", text)).is_empty());
        let tested = format!("fn f() {{}}\n\n#[cfg(test)]\nmod tests {{ {text} }}");
        assert!(unchecked(&source("src-tauri/crates/store/src/a.rs", &tested)).is_empty());
    }

    #[test]
    fn a_query_that_no_code_names_is_caught() {
        let code = source("src-tauri/crates/store/src/a.rs", "query_file!(\"queries/a/used.sql\")");
        let query = |name: &str| source(&format!("src-tauri/crates/store/queries/a/{name}.sql"), "-- One.");
        let tree = Tree(vec![code, query("used"), query("forgotten")]);
        assert_eq!(unused(&tree), ["src-tauri/crates/store/queries/a/forgotten.sql"]);
    }

    #[test]
    fn a_description_that_fits_no_query_and_a_query_without_one_are_caught() {
        let query = |text: &str| source("src-tauri/crates/store/queries/a/b.sql", text);
        let described = ["-- As it was.".to_owned()].into();
        assert_eq!(stale(&Tree(vec![query("-- As it is.")]), &described).len(), 2);
        assert!(stale(&Tree(vec![query("-- As it was.")]), &described).is_empty());
    }
}
