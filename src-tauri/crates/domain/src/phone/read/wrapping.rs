//! What stands around a number: quotation marks, text formulas, links. And cells that plainly hold something else.

use super::{
    issue::PhoneIssue,
    repair::{Repair, Repairs},
    signs,
};

/// A cell without its wrapping.
pub(super) struct Bare<'a> {
    pub(super) text: &'a str,
    /// The wrapping says that the digits begin with a country code.
    pub(super) international: bool,
}

/// Links behind which a number in international form stands, without its plus.
const LINKS: &[&str] = &["wa.me/", "api.whatsapp.com/send?phone=", "api.whatsapp.com/send/?phone=", "send?phone="];

/// What may stand before a link, in this order.
const BEFORE_LINKS: &[&str] = &["https://", "http://", "whatsapp://", "www."];

/// Endings of the ids by which WhatsApp's own exports name people.
const PLATFORM_IDS: &[&str] = &["@c.us", "@s.whatsapp.net"];

/// Takes the wrapping off.
///
/// # Errors
/// The issue of cells that hold nothing, an error of the spreadsheet, or an address.
pub(super) fn strip<'a>(raw: &'a str, repairs: &mut Repairs) -> Result<Bare<'a>, PhoneIssue> {
    let text = without_full_stop(unquote(trim(raw, repairs), repairs));
    if text.is_empty() {
        return Err(PhoneIssue::Blank);
    }
    if matches!(text, "0" | "0.0" | "0,0") {
        // A formula that was never calculated leaves a zero.
        return Err(PhoneIssue::Placeholder);
    }
    if is_spreadsheet_error(text) {
        return Err(PhoneIssue::ExcelError);
    }
    if let Some(number) = behind_link(text) {
        repairs.add(Repair::Link);
        let end = number.find(['?', '&', '/']).unwrap_or(number.len());
        return Ok(Bare { text: number.get(..end).unwrap_or(number), international: true });
    }
    if text.contains('@') {
        let number = PLATFORM_IDS.iter().find_map(|ending| text.strip_suffix(ending));
        let number = number.filter(|n| n.len() >= 8 && n.bytes().all(|b| b.is_ascii_digit()));
        let number = number.ok_or(PhoneIssue::Email)?;
        repairs.add(Repair::Link);
        return Ok(Bare { text: number, international: true });
    }
    Ok(Bare { text, international: false })
}

/// What stands behind a link of the platform.
fn behind_link(text: &str) -> Option<&str> {
    let bare = BEFORE_LINKS.iter().fold(text, |rest, before| strip_prefix_ignoring_case(rest, before).unwrap_or(rest));
    LINKS.iter().find_map(|link| strip_prefix_ignoring_case(bare, link))
}

/// Without spaces and invisible marks at both ends. Plain spaces are nothing that has to be told.
fn trim<'a>(text: &'a str, repairs: &mut Repairs) -> &'a str {
    let plain = text.trim_matches(|c: char| c.is_ascii_whitespace());
    let bare = plain.trim_matches(|c: char| c.is_whitespace() || signs::is_invisible(c));
    if bare.len() != plain.len() && !bare.is_empty() {
        let marked = [plain.chars().next(), plain.chars().next_back()].into_iter().flatten().any(signs::is_invisible);
        repairs.add(if marked { Repair::ExoticMarks } else { Repair::ExoticSpaces });
    }
    bare
}

/// Without apostrophes and quotation marks, and without the formula that keeps Excel from reading a number.
fn unquote<'a>(text: &'a str, repairs: &mut Repairs) -> &'a str {
    let is_quote = |c: char| matches!(c, '\'' | '"' | '`' | '´' | '‘' | '’' | '“' | '”' | '«' | '»');
    let (inner, repair) = match text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) => (inner, Repair::TextFormula),
        None => (text, Repair::Apostrophe),
    };
    let bare = trim(inner.trim_matches(is_quote), repairs);
    if bare.len() != text.len() && !bare.is_empty() {
        repairs.add(repair);
    }
    bare
}

/// Without the end of a sentence or of a list; left there, it would hide that `33612345678.0` is a float.
fn without_full_stop(text: &str) -> &str {
    let bare = text.strip_suffix(['.', ',', ';']).filter(|bare| bare.ends_with(|c: char| c.is_ascii_digit()));
    bare.unwrap_or(text)
}

/// `#REF!`, `#N/A`, `#VALEUR!` and a column that was too narrow (`####`).
fn is_spreadsheet_error(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('#') else { return false };
    let too_narrow = !rest.is_empty() && rest.bytes().all(|b| b == b'#');
    let named = rest.starts_with(char::is_alphabetic) && !rest.contains(|c: char| c.is_ascii_digit() && c != '0');
    too_narrow || named
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| text.get(prefix.len()..)).flatten()
}
