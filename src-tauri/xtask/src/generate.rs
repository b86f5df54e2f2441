//! Files that are made by machine and committed: what the compiler knows of every query, and the TypeScript types.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::step::{Stop, cargo, finish, step};
use crate::workspace;

/// `cargo xtask gen`.
pub(crate) fn generate() -> Result<(), Stop> {
    step("Queries", queries)?;
    step("TypeScript types", || {
        finish(cargo(&["test", "--package", "api", "generated_types_are_fresh"]).env("ESTAFETTE_UPDATE", "1"))
    })
}

/// Compiles `store` against a database made from its migrations, which writes one description a query to `.sqlx/`.
fn queries() -> Result<(), Stop> {
    let root = workspace::root();
    let database = workspace::target().join("gen").join("dev.db");
    let path = database.to_string_lossy();
    finish(&mut cargo(&[
        "run",
        "--quiet",
        "--package",
        "xtask",
        "--features",
        "gen",
        "--bin",
        "dev-database",
        "--",
        &path,
    ]))?;

    // Into a new folder, and swapped in when all went well: descriptions of queries that are gone go with the old one.
    let fresh = workspace::target().join("gen").join("sqlx");
    if fresh.exists() {
        fs::remove_dir_all(&fresh).map_err(|cause| Stop::could_not("empty the folder for descriptions", cause))?;
    }
    fs::create_dir_all(&fresh).map_err(|cause| Stop::could_not("make the folder for descriptions", cause))?;
    touch(&root.join("src-tauri/crates/store/src/lib.rs"))?;
    finish(
        cargo(&["check", "--package", "store", "--all-targets"])
            .env("DATABASE_URL", format!("sqlite://{path}"))
            .env("SQLX_OFFLINE", "false")
            .env("SQLX_OFFLINE_DIR", &fresh),
    )?;
    replace(&fresh, &root.join(".sqlx")).map_err(|cause| Stop::could_not("replace .sqlx", cause))
}

/// Makes `committed` hold exactly the files of `fresh`, leaving alone those that did not change.
fn replace(fresh: &Path, committed: &Path) -> std::io::Result<()> {
    fs::create_dir_all(committed)?;
    for entry in fs::read_dir(committed)? {
        let entry = entry?;
        if !fresh.join(entry.file_name()).exists() {
            fs::remove_file(entry.path())?;
        }
    }
    let mut count = 0;
    for entry in fs::read_dir(fresh)? {
        let entry = entry?;
        let (new, old) = (fs::read(entry.path())?, committed.join(entry.file_name()));
        if fs::read(&old).ok().as_ref() != Some(&new) {
            fs::write(&old, new)?;
        }
        count += 1;
    }
    println!("{count} queries described.");
    Ok(())
}

/// Makes cargo compile a crate again: the macros that describe queries run only when it does.
fn touch(file: &Path) -> Result<(), Stop> {
    fs::File::options()
        .append(true)
        .open(file)
        .and_then(|file| file.set_modified(SystemTime::now()))
        .map_err(|cause| Stop::could_not(format!("touch {}", file.display()), cause))
}
