//! What a contact becomes when a file says more of them.

use domain::contact::ContactDraft;

/// Which of two texts about one thing is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Precedence {
    /// The newer one: a file corrects what was known before it.
    Newer,
    /// The older one: a second line of the same file only fills gaps. So the same file again changes nothing.
    Older,
}

/// Adds what a file says; whether that changed anything. Empty cells never erase, labels and columns join, and no
/// consent once withdrawn comes back.
pub(super) fn merge(known: &mut ContactDraft, said: &ContactDraft, precedence: Precedence) -> bool {
    let mut is_changed = fill(&mut known.first_name, said.first_name.as_ref(), precedence);
    is_changed |= fill(&mut known.last_name, said.last_name.as_ref(), precedence);
    is_changed |= fill(&mut known.email, said.email.as_ref(), precedence);
    is_changed |= fill(&mut known.country, said.country.as_ref(), precedence);
    is_changed |= fill(&mut known.city, said.city.as_ref(), precedence);
    is_changed |= fill(&mut known.language, said.language.as_ref(), precedence);
    is_changed |= fill(&mut known.external_id, said.external_id.as_ref(), precedence);
    for tag in &said.tags {
        if !known.tags.contains(tag) {
            known.tags.push(tag.clone());
            is_changed = true;
        }
    }
    for (heading, value) in &said.attributes {
        let before = known.attributes.get(heading);
        if before.is_none() || precedence == Precedence::Newer && before != Some(value) {
            known.attributes.insert(heading.clone(), value.clone());
            is_changed = true;
        }
    }
    let consent = known.consent.join(said.consent);
    is_changed |= known.consent != consent;
    known.consent = consent;
    is_changed
}

fn fill<T: Clone + PartialEq>(known: &mut Option<T>, said: Option<&T>, precedence: Precedence) -> bool {
    let is_better = known.is_none() || precedence == Precedence::Newer;
    match said {
        Some(said) if is_better && known.as_ref() != Some(said) => {
            *known = Some(said.clone());
            true
        }
        Some(_) | None => false,
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        consent::{ConsentByChannel, ConsentState},
        phone::E164,
    };

    use super::*;

    fn person(name: Option<&str>, tags: &[&str], consent: ConsentState) -> ContactDraft {
        let mut draft = ContactDraft::new(E164::from_digits(33_600_000_001).expect("digits"));
        draft.first_name = name.map(str::to_owned);
        draft.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        draft.consent = ConsentByChannel { whatsapp: consent, ..ConsentByChannel::default() };
        draft
    }

    #[test]
    fn an_empty_cell_erases_nothing_and_labels_join() {
        let mut known = person(Some("Ada"), &["vip"], ConsentState::Granted);
        assert!(merge(&mut known, &person(None, &["new", "vip"], ConsentState::Unknown), Precedence::Newer));
        assert!(!merge(&mut known, &person(None, &["vip"], ConsentState::Unknown), Precedence::Newer), "all was known");
        assert!(known == person(Some("Ada"), &["vip", "new"], ConsentState::Granted));
    }

    #[test]
    fn a_later_file_corrects_and_a_later_line_of_the_same_file_does_not() {
        let mut known = person(Some("Ada"), &[], ConsentState::Unknown);
        let said = person(Some("Adah"), &[], ConsentState::Unknown);
        assert!(!merge(&mut known, &said, Precedence::Older));
        assert_eq!(known.first_name.as_deref(), Some("Ada"));
        assert!(merge(&mut known, &said, Precedence::Newer));
        assert_eq!(known.first_name.as_deref(), Some("Adah"));
    }

    #[test]
    fn no_file_lifts_a_withdrawal() {
        for precedence in [Precedence::Newer, Precedence::Older] {
            let mut known = person(None, &[], ConsentState::Withdrawn);
            merge(&mut known, &person(None, &[], ConsentState::Granted), precedence);
            assert_eq!(known.consent.whatsapp, ConsentState::Withdrawn);
            let mut granted = person(None, &[], ConsentState::Granted);
            merge(&mut granted, &person(None, &[], ConsentState::Withdrawn), precedence);
            assert_eq!(granted.consent.whatsapp, ConsentState::Withdrawn);
        }
    }
}
