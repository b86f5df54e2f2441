//! How a bench is started, and how it tells what it found.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Args;
use serde_json::{Map, Value};

/// How large a bench is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As it is measured: `cargo xtask bench NAME`.
    Whole,
    /// So small that it ends in seconds and measures nothing; it proves that the bench still runs: `cargo test`.
    Tiny,
}

impl Form {
    /// The one or the other.
    #[must_use]
    pub fn pick<T>(self, whole: T, tiny: T) -> T {
        match self {
            Self::Whole => whole,
            Self::Tiny => tiny,
        }
    }
}

/// Words of the line that every bench understands.
#[derive(Debug, Args)]
pub struct Common {
    /// The last line of standard output is one JSON object
    #[arg(long)]
    pub json: bool,
    /// As small as in a test run
    #[arg(long)]
    pub tiny: bool,
    /// Said by cargo to every bench, and by nobody to a test
    #[arg(long, hide = true)]
    bench: bool,
    /// What `cargo test` passes on to every test program: names of tests and words of its own harness.
    #[arg(hide = true, trailing_var_arg = true, allow_hyphen_values = true)]
    others: Vec<String>,
}

impl Common {
    /// How large the bench shall be, or how to end at once: a test run that asks for certain tests asks for no bench,
    /// and a bench that is told something it does not understand does not guess.
    ///
    /// # Errors
    /// The exit code to end with.
    pub fn form(&self) -> Result<Form, ExitCode> {
        match (self.bench, self.others.first()) {
            (true, Some(word)) => {
                let _ = writeln!(io::stderr(), "no bench understands `{word}`; see --help");
                Err(ExitCode::from(2))
            }
            (false, Some(_)) => Err(ExitCode::SUCCESS),
            (bench, None) => Ok(if bench && !self.tiny { Form::Whole } else { Form::Tiny }),
        }
    }
}

/// What a bench found: a table for people, and one object for programs.
#[derive(Debug, Default)]
pub struct Findings {
    object: Map<String, Value>,
}

impl Findings {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a figure. Names are those of the documentation of the benches and stay.
    pub fn note(&mut self, name: &str, figure: impl Into<Value>) -> &mut Self {
        self.object.insert(name.to_owned(), figure.into());
        self
    }

    /// Notes a figure with no more digits than anybody reads.
    pub fn note_rounded(&mut self, name: &str, figure: f64, digits: i32) -> &mut Self {
        let scale = 10_f64.powi(digits);
        self.note(name, (figure * scale).round() / scale)
    }

    /// The object.
    #[must_use]
    pub fn into_value(self) -> Value {
        Value::Object(self.object)
    }

    /// Prints them: as one line of JSON, or as a table in which what has parts is set in.
    ///
    /// # Errors
    /// When standard output is gone.
    pub fn tell(self, json: bool) -> io::Result<()> {
        let mut out = io::stdout().lock();
        if json {
            return writeln!(out, "{}", Value::Object(self.object));
        }
        for line in table(&Value::Object(self.object), 0) {
            writeln!(out, "{line}")?;
        }
        out.flush()
    }
}

fn table(value: &Value, depth: usize) -> Vec<String> {
    let indent = "  ".repeat(depth);
    let width = 34_usize.saturating_sub(2 * depth);
    let row = |name: &str, figure: &Value| match figure {
        Value::Object(_) | Value::Array(_) => {
            std::iter::once(format!("{indent}{name}")).chain(table(figure, depth + 1)).collect()
        }
        Value::String(text) => vec![format!("{indent}{name:width$} {text:>14}")],
        Value::Null => vec![format!("{indent}{name:width$} {:>14}", "not told")],
        figure @ (Value::Bool(_) | Value::Number(_)) => {
            vec![format!("{indent}{name:width$} {figure:>14}", figure = figure.to_string())]
        }
    };
    match value {
        Value::Object(parts) => parts.iter().flat_map(|(name, figure)| row(&name.replace('_', " "), figure)).collect(),
        Value::Array(parts) => {
            parts.iter().zip(1..).flat_map(|(figure, nth)| row(&format!("{nth}."), figure)).collect::<Vec<String>>()
        }
        single @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => row("", single),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use serde_json::json;

    use super::*;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        common: Common,
    }

    fn form(words: &[&str]) -> Option<Form> {
        Line::parse_from([&["bench"], words].concat()).common.form().ok()
    }

    #[rstest::rstest]
    #[case(&["--bench"], Some(Form::Whole))]
    #[case(&["--tiny", "--bench"], Some(Form::Tiny))]
    #[case(&[], Some(Form::Tiny))]
    #[case(&["some_test"], None)]
    #[case(&["--nocapture"], None)]
    #[case(&["--bench", "--wrong"], None)]
    fn cargo_says_how_large_a_bench_is(#[case] words: &[&str], #[case] expected: Option<Form>) {
        assert_eq!(form(words), expected);
    }

    #[test]
    fn a_table_sets_in_what_has_parts_and_says_what_was_not_told() {
        let found = json!({ "rows": 3, "stages": { "read": 0.5 }, "peak_mib": null, "peers": [{ "name": "x" }] });
        let lines = table(&found, 0);
        let words: Vec<Vec<&str>> = lines.iter().map(|line| line.split_whitespace().collect()).collect();
        assert!(words.contains(&vec!["rows", "3"]));
        assert!(words.contains(&vec!["peak", "mib", "not", "told"]));
        assert!(lines.iter().any(|line| line.starts_with("  read")), "{lines:?}");
        assert!(lines.iter().any(|line| line.starts_with("    name")), "{lines:?}");
    }
}
