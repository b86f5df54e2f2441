//! A list of people who do not exist, as long as wanted.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

pub(crate) const FIRST: [&str; 12] =
    ["Anaïs", "Bob", "Chloé", "David", "Émile", "Fatou", "Gaël", "Hugo", "Inès", "Jean-Luc", "Karim", "Léa"];
pub(crate) const LAST: [&str; 14] = [
    "Martin",
    "Lefèvre",
    "O’Brien",
    "Tremblay",
    "Diallo",
    "Müller",
    "Nguyen",
    "Roy",
    "Garnier",
    "Østberg",
    "Petit",
    "Dupont-Aignan",
    "Silva",
    "Wójcik",
];

/// What tells a person from the others.
pub(crate) struct Person {
    pub(crate) number: String,
    /// The cell in the column of consent.
    pub(crate) agreed: &'static str,
}

/// Writes a list of so many people, each told by `person`.
pub(crate) fn write(path: &Path, people: u32, person: impl Fn(u32) -> Person) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "Prénom,Nom,Téléphone,E-mail,Ville,Accord WhatsApp")?;
    for at in 0..people {
        let place = usize::try_from(at).unwrap_or(0);
        let (first, last) = (FIRST[place % FIRST.len()], LAST[place / 5 % LAST.len()]);
        let Person { number, agreed } = person(at);
        writeln!(file, "{first},{last},{number},p{at}@example.org,Lyon,{agreed}")?;
    }
    file.flush()
}

/// A French mobile number (06 10 to 06 29, all of which can be given to somebody). Those of neighbours on the list lie far
/// apart, so that they are no neighbours in the index of the database.
pub(crate) fn french(at: u32) -> String {
    format!("+336{:08}", 10_000_000 + u64::from(at) * 7_919 % 20_000_000)
}
