//! A list of people who do not exist.
//!
//! Their numbers are from the exchange 555, in which nobody has a telephone (555-0100 to 555-0199 of it are kept for
//! fiction and come first), and Canadian, because promotions to numbers of the United States are left out of every campaign.

/// Area codes of Canada.
const AREAS: [u16; 52] = [
    204, 226, 236, 249, 250, 263, 289, 306, 343, 354, 365, 367, 368, 382, 403, 416, 418, 428, 431, 437, 438, 450, 468,
    474, 506, 514, 519, 548, 579, 581, 584, 587, 604, 613, 639, 647, 672, 683, 705, 709, 742, 753, 778, 780, 782, 807,
    819, 825, 867, 873, 902, 905,
];
/// The first line of the exchange that is given away, and how many are.
const FIRST: usize = 100;
const LINES: usize = 400;

/// The longest list there can be.
pub(crate) const MOST: usize = AREAS.len() * LINES;

/// A list of so many people, at most [`MOST`], all of whom agreed.
pub(crate) fn list(people: usize) -> String {
    let numbers = (FIRST..FIRST + LINES).flat_map(|line| AREAS.map(|area| format!("+1 {area} 555 {line:04}")));
    let rows = numbers.take(people).enumerate().map(|(at, number)| format!("Person {at},{number},yes\n"));
    std::iter::once("First name,Phone,WhatsApp opt-in\n".to_owned()).chain(rows).collect()
}
