//! People who do not exist, with numbers that are kept for fiction.

/// Area codes of Canada: promotions to numbers of the United States are left out of every campaign.
const AREAS: [u16; 14] = [514, 438, 450, 579, 418, 581, 819, 873, 613, 343, 416, 647, 506, 902];

/// The number of the `at`th person.
pub(crate) fn number(at: usize) -> String {
    format!("+1{}55501{:02}", AREAS[at % AREAS.len()], at / AREAS.len() % 100)
}

/// A list of so many people, all with the same answer in the column of consent.
pub(crate) fn list(people: usize, consent: &str) -> String {
    let rows = (0..people).map(|at| format!("Person {at},{},{consent}\n", number(at)));
    std::iter::once("First name,Phone,WhatsApp opt-in\n".to_owned()).chain(rows).collect()
}
