//! What a source file may look like.

use crate::tree::{Source, Tree};

const LONGEST: usize = 500;
const SHORTEST_ESSAY: usize = 8;

/// These rules would catch themselves.
fn is_this_test(source: &Source) -> bool {
    source.path.starts_with("tests/tidy/")
}

pub(crate) fn too_long(source: &Source) -> Vec<String> {
    let lines = source.text.lines().count();
    let is_code = matches!(source.extension(), "rs" | "ts" | "svelte" | "css");
    let offence = (is_code && lines > LONGEST).then(|| format!("{lines} lines: is there a second subject inside?"));
    offence.into_iter().collect()
}

pub(crate) fn crates_without_essay(tree: &Tree) -> Vec<String> {
    tree.roots()
        .filter(|source| has_code(&source.text))
        .filter_map(|source| {
            let written = essay(&source.text);
            (written < SHORTEST_ESSAY).then(|| format!("{}: {written} lines of essay", source.path))
        })
        .collect()
}

/// Lines with words in the comment that opens the file.
fn essay(text: &str) -> usize {
    text.lines().map_while(|line| line.strip_prefix("//!")).filter(|words| !words.trim().is_empty()).count()
}

/// A room that is still empty has nothing to explain.
fn has_code(text: &str) -> bool {
    text.lines().any(|line| !line.trim().is_empty() && !line.starts_with("//"))
}

pub(crate) fn switched_off(source: &Source) -> Vec<String> {
    let words: &[&str] = match source.extension() {
        "rs" => &["#[ignore"],
        "ts" => &[".skip(", ".only(", ".todo(", ".skipIf(", "xit(", "xdescribe("],
        _ => &[],
    };
    found(source, words)
}

pub(crate) fn forbidden_words(source: &Source) -> Vec<String> {
    // "XXX" may also be a currency, or what a person typed for a number: it is forbidden as the opening of a comment.
    let words = ["todo!(", "unimplemented!(", "TODO", "FIXME", "// XXX", "-- XXX"];
    let places = ["/root/", "/home/", "/work/", "/Users/", r"C:\Users"];
    found(source, &[words.as_slice(), places.as_slice()].concat())
}

fn found(source: &Source, words: &[&str]) -> Vec<String> {
    if is_this_test(source) {
        return Vec::new();
    }
    let lines = source.text.lines().enumerate();
    lines
        .flat_map(|(at, line)| {
            let hits = words.iter().filter(move |word| line.contains(**word));
            hits.map(move |word| format!("line {}: {word}", at + 1))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{essay, forbidden_words, has_code, switched_off, too_long};
    use crate::tree::Source;

    fn source(path: &str, text: &str) -> Source {
        Source { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn the_501st_line_is_caught_in_code_and_not_in_prose() {
        assert!(too_long(&source("a.rs", &"x\n".repeat(500))).is_empty());
        assert_eq!(too_long(&source("a.rs", &"x\n".repeat(501))).len(), 1);
        assert!(too_long(&source("a.md", &"x\n".repeat(501))).is_empty());
    }

    #[test]
    fn blank_lines_and_later_comments_are_no_essay() {
        assert_eq!(essay("//! One.\n//!\n//! Two.\nmod a;\n//! Three.\n"), 2);
    }

    #[test]
    fn only_a_room_with_code_has_to_explain_itself() {
        assert!(!has_code("//! Use cases.\n"));
        assert!(has_code("//! Use cases.\n\nmod clock;\n"));
    }

    #[test]
    fn a_test_that_does_not_run_is_caught_in_both_languages() {
        assert_eq!(switched_off(&source("a.rs", "\n#[ignore = \"slow\"]\n")), ["line 2: #[ignore"]);
        assert_eq!(switched_off(&source("a.test.ts", "it.only('x')")), ["line 1: .only("]);
    }

    #[test]
    fn work_left_for_later_is_caught() {
        assert_eq!(forbidden_words(&source("a.rs", "fn f() { todo!() }")).len(), 1);
        assert_eq!(forbidden_words(&source("a.md", "see /home/me/notes")).len(), 1);
    }
}
