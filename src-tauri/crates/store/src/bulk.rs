//! Bulk inserts: many rows a statement, because each statement costs a round trip to the thread that owns the
//! connection. The only place that puts SQL together, from constants and a number of rows.

use sqlx::{AssertSqlSafe, Sqlite, SqliteConnection, query::Query, sqlite::SqliteArguments};

use crate::error::StoreError;

/// Rows a statement; more brought nothing when measured.
const ROWS: usize = 500;

/// The statement under construction.
pub(crate) type Binding<'q> = Query<'q, Sqlite, SqliteArguments>;

/// A row that goes into one table.
pub(crate) trait Row {
    /// The table with its columns: `table (a, b)`.
    const INTO: &'static str;
    /// How many columns.
    const COLUMNS: usize;
    /// Binds the values in the order of the columns.
    fn bind<'q>(&'q self, statement: Binding<'q>) -> Binding<'q>;
}

/// Inserts rows.
pub(crate) async fn insert<R: Row>(connection: &mut SqliteConnection, rows: &[R]) -> Result<(), StoreError> {
    for chunk in rows.chunks(ROWS) {
        // Every full statement is the same and stays prepared; the rest differs each time.
        let statement = sqlx::query(AssertSqlSafe(sql::<R>(chunk.len()))).persistent(chunk.len() == ROWS);
        chunk.iter().fold(statement, |statement, row| row.bind(statement)).execute(&mut *connection).await?;
    }
    Ok(())
}

fn sql<R: Row>(rows: usize) -> String {
    let tuple = format!("({})", vec!["?"; R::COLUMNS].join(","));
    format!("INSERT INTO {} VALUES {}", R::INTO, vec![tuple.as_str(); rows].join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Pair(i64, &'static str);
    impl Row for Pair {
        const INTO: &'static str = "pairs (number, word)";
        const COLUMNS: usize = 2;
        fn bind<'q>(&'q self, statement: Binding<'q>) -> Binding<'q> {
            statement.bind(self.0).bind(self.1)
        }
    }

    #[test]
    fn a_statement_has_a_tuple_for_each_row() {
        assert_eq!(sql::<Pair>(2), "INSERT INTO pairs (number, word) VALUES (?,?),(?,?)");
    }

    #[tokio::test]
    async fn rows_beyond_one_statement_arrive_too() {
        use sqlx::Connection as _;
        let mut memory = SqliteConnection::connect("sqlite::memory:").await.expect("memory");
        sqlx::query("CREATE TABLE pairs (number INTEGER, word TEXT)").execute(&mut memory).await.expect("table");
        let pairs: Vec<Pair> = (0..1_203).map(|number| Pair(number, "word")).collect();
        insert(&mut memory, &pairs).await.expect("inserted");
        let (count, sum): (i64, i64) =
            sqlx::query_as("SELECT COUNT(*), SUM(number) FROM pairs").fetch_one(&mut memory).await.expect("counted");
        assert_eq!((count, sum), (1_203, 1_202 * 1_203 / 2));
    }
}
