//! A list of people who do not exist, as long as a bench wants it.
//!
//! Numbers for fiction are too few. These are mobile numbers of France that look like any other, and nobody dials them:
//! a bench reaches this computer and no other.

/// First of the mobile numbers; there are more from here on than any bench wants.
const FIRST: u64 = 33_612_000_000;

/// A list of so many people, all of whom agreed.
pub(crate) fn list(people: usize) -> String {
    let rows = (FIRST..).take(people).zip(1..).map(|(number, nth)| format!("Person {nth},+{number},yes\n"));
    std::iter::once("First name,Phone,WhatsApp opt-in\n".to_owned()).chain(rows).collect()
}
