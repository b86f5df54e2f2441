//! Makes an empty database with the desktop's schema, for the compiler to check queries against.
//!
//! `dev-database FILE` applies the migrations of `store` to a new file. It is a program of its own so that the task
//! runner need not compile a database library, and it reads the folder of migrations rather than linking `store`,
//! because `store` does not compile before its queries are described.

use std::path::{Path, PathBuf};

use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file: PathBuf = std::env::args_os().nth(1).ok_or("usage: dev-database FILE")?.into();
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    if file.exists() {
        std::fs::remove_file(&file)?;
    }
    let migrations = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/store/migrations");
    let options = SqliteConnectOptions::new().filename(&file).create_if_missing(true);
    let pool = SqlitePool::connect_with(options).await?;
    Migrator::new(migrations).await?.run(&pool).await?;
    pool.close().await;
    Ok(())
}
