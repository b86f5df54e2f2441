//! Opening a data file: is it one of ours, of which version, and whose.

mod copy;
mod origin;

use std::{fmt, path::Path, time::Duration};

use domain::time::Timestamp;
use sqlx::{
    ConnectOptions, Sqlite, SqliteConnection, SqlitePool, Transaction,
    migrate::{MigrateError, Migrator},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{
    digest::DigestKey,
    error::{OpenError, StoreError},
};

/// The versions of the file, oldest first.
static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// Readers at once. Figures and lists are asked for by one window.
const READERS: u32 = 3;

/// How long a writing waits for its turn: an import of a million rows holds the only writer for less.
const TURN: Duration = Duration::from_secs(600);

/// What opening needs to know.
#[derive(Debug)]
pub struct Opening<'a> {
    /// The file; made if it is not there. Its folder must exist.
    pub path: &'a Path,
    /// This computer.
    pub machine_id: &'a str,
    /// The key of the suppression list.
    pub digest_key: DigestKey,
    /// The time, for the names of copies.
    pub now: Timestamp,
}

/// What opening gives.
#[derive(Debug)]
pub struct Opened {
    /// The store.
    pub store: Store,
    /// Whether the file comes from another machine or from an older state. Then every running campaign is held.
    pub restored: bool,
}

/// An open data file. Clones share it.
#[derive(Clone)]
pub struct Store {
    /// One connection: SQLite has one writer anyway, and waiting in line here is kinder than being refused there.
    writer: SqlitePool,
    readers: SqlitePool,
    pub(crate) key: DigestKey,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").finish_non_exhaustive()
    }
}

impl Store {
    /// Opens a data file, making or updating it as needed.
    ///
    /// # Errors
    /// [`OpenError`]; the file is then as it was.
    pub async fn open(opening: Opening<'_>) -> Result<Opened, OpenError> {
        open(opening, &MIGRATIONS).await
    }

    /// Ends all connections and folds the log into the file.
    pub async fn close(self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// Begins to write, once whoever is writing has ended.
    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Where to read from.
    pub(crate) const fn readers(&self) -> &SqlitePool {
        &self.readers
    }
}

async fn open(opening: Opening<'_>, migrations: &Migrator) -> Result<Opened, OpenError> {
    bring_up_to_date(&opening, migrations).await?;
    let writer = pool(1, options(opening.path).journal_mode(SqliteJournalMode::Wal)).await?;
    let restored = origin::take_possession(&writer, &opening).await?;
    let readers = pool(READERS, options(opening.path).pragma("query_only", "ON")).await?;
    Ok(Opened { store: Store { writer, readers, key: opening.digest_key }, restored })
}

/// Refuses what is not ours or newer, and migrates what is older, after copying it.
async fn bring_up_to_date(opening: &Opening<'_>, migrations: &Migrator) -> Result<(), OpenError> {
    let known = migrations.iter().map(|migration| migration.version).max().unwrap_or(0);
    let mut file = options(opening.path).create_if_missing(true).connect().await.map_err(refusal)?;
    let found = version(&mut file).await?;
    if let Some(found) = found
        && found > known
    {
        return Err(OpenError::Newer { found, known });
    }
    if let Some(found) = found
        && found < known
    {
        copy::keep(&mut file, opening, found).await?;
    }
    sqlx::Connection::close(file).await.map_err(refusal)?;
    if found == Some(known) {
        return Ok(());
    }
    // Through a pool: a future that holds a borrowed connection of sqlx cannot be moved between threads.
    let file = pool(1, options(opening.path)).await?;
    let migrated = migrations.run(&file).await.map_err(|error| migration_refusal(error, known));
    file.close().await;
    migrated
}

/// The version of a file; nothing when it is empty.
async fn version(file: &mut SqliteConnection) -> Result<Option<i64>, OpenError> {
    let history = sqlx::query_file!("queries/file/history_exists.sql").fetch_one(&mut *file).await.map_err(refusal)?;
    if history.tables == 0 {
        return Ok(None);
    }
    if !history.ours {
        return Err(OpenError::Damaged(sqlx::Error::Protocol("the file belongs to another program".to_owned())));
    }
    let version = sqlx::query_file_scalar!("queries/file/version.sql").fetch_one(file).await.map_err(refusal)?;
    Ok(Some(version))
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        // Power may fail after any commit: "this row was marked as leaving" is the one thing not to forget.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(10))
        .pragma("cache_size", "-65536")
        // What a statement needs to take itself back: some pages, which are not worth a file of their own.
        .pragma("temp_store", "MEMORY")
        .disable_statement_logging()
}

async fn pool(connections: u32, options: SqliteConnectOptions) -> Result<SqlitePool, OpenError> {
    SqlitePoolOptions::new()
        .min_connections(1)
        .max_connections(connections)
        .acquire_timeout(TURN)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(options)
        .await
        .map_err(refusal)
}

/// Why a file could not be brought up to date.
fn migration_refusal(error: MigrateError, known: i64) -> OpenError {
    if let MigrateError::VersionMissing(found) = error {
        return OpenError::Newer { found, known };
    }
    if let MigrateError::Execute(cause) | MigrateError::ExecuteMigration(cause, _) = error {
        return refusal(cause);
    }
    // The history of the file is not the one that this program wrote.
    OpenError::Damaged(error.into())
}

/// SQLite's numbers for a file that is not what it should be: corrupt, and no database at all.
const DAMAGED: [u32; 2] = [11, 26];

/// Why the database library could not open a file.
fn refusal(error: sqlx::Error) -> OpenError {
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    // The lowest byte is the kind; the rest says more of it.
    let kind = code.and_then(|code| code.parse::<u32>().ok()).map(|code| code & 0xff);
    if kind.is_some_and(|kind| DAMAGED.contains(&kind)) {
        OpenError::Damaged(error)
    } else {
        OpenError::Unreadable(error)
    }
}

#[cfg(test)]
mod tests;
