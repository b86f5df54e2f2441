//! A list of people who do not exist: French numbers that are kept for fiction.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use super::Outcome;

/// The beginnings kept for films and books, each with four digits to follow.
const BEGINNINGS: [&str; 5] = ["19900", "26191", "35301", "46571", "53649"];
/// Numbers behind each.
const LINES: usize = 10_000;

/// Writes a list of so many people, all of whom agreed. Numbers are written as the platform wants them, so that nobody
/// has to put them right first.
pub(crate) fn write(path: &Path, people: usize) -> Outcome<()> {
    let most = BEGINNINGS.len() * LINES;
    if people > most {
        return Err(format!("{people} people, but only {most} numbers are kept for fiction").into());
    }
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "First name,Phone,WhatsApp opt-in")?;
    let numbers = BEGINNINGS.iter().flat_map(|beginning| (0..LINES).map(move |line| format!("+33{beginning}{line:04}")));
    for (at, number) in numbers.take(people).enumerate() {
        writeln!(file, "Person {at},{number},yes")?;
    }
    Ok(file.flush()?)
}
