//! Texts that a list repeats: countries, towns, given names, the headings of its columns.

use std::{collections::HashSet, sync::Arc};

/// Texts that are bound to statements again and again, each held once. A text that is shared costs a count where one of
/// its own costs two pieces of memory, and another thread has to give them back.
#[derive(Debug, Default)]
pub(super) struct Words(HashSet<Arc<str>>);

impl Words {
    /// A list with more different texts than this hardly repeats any.
    const MOST: usize = 10_000;
    /// A longer text is hardly ever the same as another.
    const LONGEST: usize = 32;

    /// The text, shared if it came before.
    pub(super) fn share(&mut self, text: &str) -> Arc<str> {
        if text.len() > Self::LONGEST {
            return Arc::from(text);
        }
        if let Some(known) = self.0.get(text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = Arc::from(text);
        if self.0.len() < Self::MOST {
            self.0.insert(Arc::clone(&new));
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_came_before_is_the_same_one_and_a_long_one_is_not_kept() {
        let mut words = Words::default();
        let (one, other) = (words.share("Paris"), words.share("Paris"));
        assert!(Arc::ptr_eq(&one, &other));
        let long = "x".repeat(Words::LONGEST + 1);
        assert_eq!(&*words.share(&long), long);
        assert_eq!(words.0.len(), 1);
    }

    #[test]
    fn no_list_fills_the_memory_with_words() {
        let mut words = Words::default();
        for nth in 0..Words::MOST + 100 {
            assert_eq!(*words.share(&nth.to_string()), *nth.to_string());
        }
        assert_eq!(words.0.len(), Words::MOST);
    }
}
