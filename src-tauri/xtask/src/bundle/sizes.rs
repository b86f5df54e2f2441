//! How large everything has become, and whether that is what we promise.

use std::fs;
use std::path::Path;

use super::kind::Kind;
use super::stage::packages;
use super::{PROGRAMS, built, folder, shown};
use crate::step::Stop;

/// What a program may weigh: it is downloaded by people with a telephone line in a shop.
const LIMIT: u64 = 15_000_000;

/// Prints one line a file; fails for a program that is too large.
pub(super) fn tell(kinds: &[Kind]) -> Result<(), Stop> {
    let mut large = Vec::new();
    for program in PROGRAMS.map(built) {
        let size = weigh(&program)?;
        println!("{:>9}  {}", megabytes(size), shown(&program));
        if size >= LIMIT {
            large.push(shown(&program));
        }
    }
    for package in kinds.iter().flat_map(|kind| packages(*kind, &folder())) {
        println!("{:>9}  {}", megabytes(weigh(&package)?), shown(&package));
    }
    if large.is_empty() {
        return Ok(());
    }
    Err(Stop::could_not("cargo xtask bundle", format!("over {}: {}", megabytes(LIMIT), large.join(", "))))
}

/// A file, or everything below a folder.
fn weigh(path: &Path) -> Result<u64, Stop> {
    let unknown = |cause| Stop::could_not(format!("look at {}", shown(path)), cause);
    if !path.is_dir() {
        return fs::metadata(path).map(|meta| meta.len()).map_err(unknown);
    }
    fs::read_dir(path).map_err(unknown)?.flatten().map(|entry| weigh(&entry.path())).sum()
}

fn megabytes(bytes: u64) -> String {
    format!("{}.{:02} MB", bytes / 1_000_000, bytes % 1_000_000 / 10_000)
}

#[cfg(test)]
mod tests {
    use super::megabytes;

    #[test]
    fn sizes_are_told_in_millions_of_bytes() {
        assert_eq!(megabytes(14_999_999), "14.99 MB");
        assert_eq!(megabytes(5_070_000), "5.07 MB");
        assert_eq!(megabytes(12), "0.00 MB");
    }
}
