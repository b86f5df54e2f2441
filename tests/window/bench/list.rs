//! A list of people, and a data folder with it.

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    process::Command,
};

/// People the campaign goes to: hardly more than a practice account may write to in a day.
const WRITTEN_TO: u64 = 9_800;

/// A list of people who agreed, most in France and enough for a campaign in Belgium.
fn write(count: u64) -> PathBuf {
    let first = ["Marie", "Zoé", "Élodie", "Karim", "Lucas", "Inès", "Paul", "Noémie", "Hugo", "Aïcha", "Léo"];
    let last = ["Dupont", "Durand", "Müller", "Nguyễn", "Lefèvre", "Martin", "Petit", "Da Silva", "Roux"];
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-ui.csv");
    let mut file = BufWriter::new(File::create(&path).expect("the list can be made"));
    writeln!(file, "First name;Last name;Mobile;WhatsApp opt-in").expect("written");
    for n in 0..count {
        let of = |names: &[&'static str], by: u64| {
            names.get(usize::try_from(by % names.len() as u64).unwrap_or(0)).copied().unwrap_or_default()
        };
        let number = if n < WRITTEN_TO {
            format!("+32470{n:06}")
        } else {
            format!("+336{:08}", 10_000_000 + n * 37 % 25_000_000)
        };
        writeln!(file, "{};{};{number};yes", of(&first, n), of(&last, n / 11)).expect("written");
    }
    file.flush().expect("written");
    path
}

/// Reads a list of so many people into the data folder that a window will open.
pub(crate) fn import(people: u64, data: &Path) {
    let list = write(people);
    let program = Path::new(env!("CARGO_BIN_EXE_estafette-desktop")).with_file_name("estafette");
    let done = Command::new(program).arg("--json").arg("import").arg(&list).env("XDG_DATA_HOME", data).output();
    let done = done.expect("`estafette` stands beside the window's program");
    assert!(done.status.success(), "the list is imported: {}", String::from_utf8_lossy(&done.stderr));
    fs::remove_file(list).expect("the list is there");
}
