//! Icons, drawn here. Each stands beside its word, so screen readers pass them over.

use maud::{PreEscaped, Render};

/// A drawing of our own.
pub(super) struct Icon(&'static str);

impl Render for Icon {
    fn render_to(&self, page: &mut String) {
        PreEscaped(self.0).render_to(page);
    }
}

/// Done, proven.
pub(super) const DONE: Icon = Icon(
    r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="m8 12.500 2.750 2.750L16 9.500"/></svg>"#,
);

/// Time has to pass.
pub(super) const WAIT: Icon = Icon(
    r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/></svg>"#,
);

/// No side is heavier.
pub(super) const EQUAL: Icon = Icon(
    r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="M8 10h8M8 14h8"/></svg>"#,
);

/// The figures do not decide.
pub(super) const OPEN: Icon = Icon(
    r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.600 2.250c-.7.35-1.100.85-1.100 1.750M12 16.500v.01"/></svg>"#,
);

/// Something waits for the owner.
pub(super) const PAUSE: Icon = Icon(
    r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="M10 9v6M14 9v6"/></svg>"#,
);

/// To be borne in mind.
pub(super) const ATTENTION: Icon = Icon(
    r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 4 21 19.500H3ZM12 10v4M12 16.800v.01"/></svg>"#,
);

/// Wrong.
pub(super) const STOP: Icon = Icon(
    r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M8.300 3h7.400L21 8.300v7.400L15.700 21H8.300L3 15.700V8.300ZM12 8v5M12 16v.01"/></svg>"#,
);

/// The van whose body is a speech bubble.
pub(super) const MARK: Icon = Icon(
    r#"<svg viewBox="0 0 64 64" aria-hidden="true"><rect width="64" height="64" rx="14"/><g transform="translate(4.600 5) scale(.84)"><path fill-rule="evenodd" d="M17 10H38C51 10 60 20 60 33C60 43 61 50 63 56C57.500 56 53.200 52.500 52.600 46.500A9.200 9.200 0 0 0 34.600 44H29.500A10 10 0 0 0 11.300 43.500C7 41.500 4 37.500 4 32V23A13 13 0 0 1 17 10ZM41 18V29H52.500C51.500 23 47 18.500 41 18ZM15.500 18A2 2 0 0 0 15.500 22H31.500A2 2 0 0 0 31.500 18ZM15.500 27A2 2 0 0 0 15.500 31H25.500A2 2 0 0 0 25.500 27Z"/><circle cx="20.500" cy="47.500" r="6.500"/><circle cx="43.500" cy="47.500" r="6.500"/></g></svg>"#,
);
