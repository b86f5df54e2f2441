//! Bulk inserts: many rows a statement, because each statement costs a round trip to the thread that owns the
//! connection. The only place that puts SQL together, from constants and a number of rows.

use std::{marker::PhantomData, sync::Arc};

use sqlx::{
    Arguments, AssertSqlSafe, Encode, Sqlite, SqliteConnection, Type, error::BoxDynError, sqlite::SqliteArguments,
};

use crate::error::StoreError;

/// Rows a statement. A handful of sizes, so that every statement is one that was prepared before: to prepare one of
/// hundreds of rows costs more than to carry it out. More rows than the largest brought nothing when measured.
const SIZES: [usize; 5] = [500, 100, 20, 5, 1];

/// The values of a statement under construction.
pub(crate) struct Binding<'q> {
    values: SqliteArguments,
    /// The first value that could not be bound.
    refused: Option<BoxDynError>,
    rows: PhantomData<&'q ()>,
}

impl<'q> Binding<'q> {
    fn with_room_for(values: usize) -> Self {
        let mut binding = Self { values: SqliteArguments::default(), refused: None, rows: PhantomData };
        binding.values.reserve(values, 0);
        binding
    }

    /// Adds a value.
    pub(crate) fn bind<T: Encode<'q, Sqlite> + Type<Sqlite>>(mut self, value: T) -> Self {
        if let Err(cause) = Arguments::add(&mut self.values, value) {
            self.refused.get_or_insert(cause);
        }
        self
    }

    fn into_values(self) -> Result<SqliteArguments, StoreError> {
        match self.refused {
            Some(cause) => Err(sqlx::Error::Encode(cause).into()),
            None => Ok(self.values),
        }
    }
}

/// A row that goes into one table.
pub(crate) trait Row {
    /// The table with its columns: `table (a, b)`.
    const INTO: &'static str;
    /// How many columns.
    const COLUMNS: usize;
    /// What follows the rows: what to do with one that is there already.
    const ENDING: &'static str = "";
    /// Binds the values in the order of the columns.
    fn bind<'q>(&'q self, statement: Binding<'q>) -> Binding<'q>;
}

/// A row that has its first values in common with others: they are bound once a statement.
pub(crate) trait Alike: Row {
    /// How many of the columns, from the first on, have the same value in all rows.
    const SHARED: usize;
    /// Binds these values; of any of the rows.
    fn bind_shared<'q>(&'q self, statement: Binding<'q>) -> Binding<'q>;
}

/// Inserts rows.
pub(crate) async fn insert<R: Row>(connection: &mut SqliteConnection, rows: &[R]) -> Result<(), StoreError> {
    in_chunks(connection, rows, |_, room| room, sql::<R>).await
}

/// Inserts rows of which the first values are the same.
pub(crate) async fn insert_alike<R: Alike>(connection: &mut SqliteConnection, rows: &[R]) -> Result<(), StoreError> {
    in_chunks(connection, rows, R::bind_shared, sql_alike::<R>).await
}

async fn in_chunks<'q, R: Row>(
    connection: &mut SqliteConnection,
    rows: &'q [R],
    begin: impl Fn(&'q R, Binding<'q>) -> Binding<'q>,
    sql: impl Fn(usize) -> String,
) -> Result<(), StoreError> {
    let mut left = rows;
    for size in SIZES {
        let mut chunks = left.chunks_exact(size);
        if left.len() >= size {
            let sql: Arc<str> = Arc::from(sql(size));
            for chunk in chunks.by_ref() {
                let room = begin(&chunk[0], Binding::with_room_for(size * R::COLUMNS));
                let values = chunk.iter().fold(room, |statement, row| row.bind(statement)).into_values()?;
                sqlx::query_with(AssertSqlSafe(Arc::clone(&sql)), values).execute(&mut *connection).await?;
            }
        }
        left = chunks.remainder();
    }
    Ok(())
}

fn sql<R: Row>(rows: usize) -> String {
    format!("INSERT INTO {} VALUES {}{}", R::INTO, tuples(R::COLUMNS, rows), R::ENDING)
}

fn sql_alike<R: Alike>(rows: usize) -> String {
    let own = R::COLUMNS - R::SHARED;
    let shared = vec!["?"; R::SHARED].join(",");
    let columns = (1..=own).map(|nth| format!("column{nth}")).collect::<Vec<_>>().join(",");
    // SQLite takes the ON of an ending for that of a join where no WHERE stands before it.
    format!(
        "INSERT INTO {} SELECT {shared},{columns} FROM (VALUES {}) WHERE 1{}",
        R::INTO,
        tuples(own, rows),
        R::ENDING
    )
}

fn tuples(columns: usize, rows: usize) -> String {
    let tuple = format!("({})", vec!["?"; columns].join(","));
    vec![tuple.as_str(); rows].join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Pair(i64, &'static str);
    impl Row for Pair {
        const INTO: &'static str = "pairs (number, word)";
        const COLUMNS: usize = 2;
        const ENDING: &'static str = " ON CONFLICT DO NOTHING";
        fn bind<'q>(&'q self, statement: Binding<'q>) -> Binding<'q> {
            statement.bind(self.0).bind(self.1)
        }
    }

    #[test]
    fn a_statement_has_a_tuple_for_each_row() {
        assert_eq!(sql::<Pair>(2), "INSERT INTO pairs (number, word) VALUES (?,?),(?,?) ON CONFLICT DO NOTHING");
    }

    impl Alike for Pair {
        const SHARED: usize = 1;
        fn bind_shared<'q>(&'q self, statement: Binding<'q>) -> Binding<'q> {
            statement.bind(self.0)
        }
    }

    #[test]
    fn what_rows_share_stands_in_a_statement_once() {
        assert_eq!(
            sql_alike::<Pair>(2),
            "INSERT INTO pairs (number, word) SELECT ?,column1 FROM (VALUES (?),(?)) WHERE 1 ON CONFLICT DO NOTHING"
        );
    }

    #[tokio::test]
    async fn rows_of_every_number_of_statements_arrive() {
        use sqlx::Connection as _;
        let mut memory = SqliteConnection::connect("sqlite::memory:").await.expect("memory");
        sqlx::query("CREATE TABLE pairs (number INTEGER PRIMARY KEY, word TEXT)")
            .execute(&mut memory)
            .await
            .expect("table");
        let pairs: Vec<Pair> = (0..1_648).map(|number| Pair(number, "word")).collect();
        insert(&mut memory, &pairs).await.expect("inserted");
        insert(&mut memory, &pairs[..3]).await.expect("there already");
        let (count, sum): (i64, i64) =
            sqlx::query_as("SELECT COUNT(*), SUM(number) FROM pairs").fetch_one(&mut memory).await.expect("counted");
        assert_eq!((count, sum), (1_648, 1_647 * 1_648 / 2));
    }
}
