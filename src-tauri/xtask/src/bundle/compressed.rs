//! Texts as packages for Linux carry them: compressed, the same bytes from the same text.

use std::fs;
use std::path::PathBuf;

use super::work;
use crate::step::{Stop, command, finish};

/// Writes a text into `work` and compresses it.
pub(super) fn file(name: &str, text: &str) -> Result<PathBuf, Stop> {
    let plain = work().join(name);
    fs::write(&plain, text).map_err(|cause| Stop::could_not(format!("write {name}"), cause))?;
    finish(&mut command("gzip", &["--best", "--no-name", "--force", &plain.to_string_lossy()]))?;
    Ok(work().join(format!("{name}.gz")))
}
