//! The manual page of the terminal program, made of what the program says itself: it cannot tell of anything else.

use std::path::Path;

use crate::step::{Stop, command, output};

/// The page, for `man`.
pub(super) fn of(program: &Path) -> Result<String, Stop> {
    let ask = |words: &[&str]| output(&mut command(program, &[words, &["--help"]].concat()));
    let first = ask(&[]);
    let (about, usage) = (first.lines().next().unwrap_or_default(), line_after(&first, "Usage: "));
    if about.is_empty() || usage.is_empty() {
        return Err(Stop::could_not("estafette --help", "it says nothing"));
    }
    let mut page = format!(
        ".TH ESTAFETTE 1 \"\" \"Estafette {}\" \"User Commands\"\n.SH NAME\nestafette \\- {}\n.SH SYNOPSIS\n{}\n.SH DESCRIPTION\n{}\n",
        super::version()?,
        escaped(about),
        escaped(usage),
        escaped(
            "In a terminal, the same as the window of estafette-desktop(1). Exit code 1 means that something was \
                 refused, 2 that the line was wrong."
        ),
    );
    page.push_str(".SH OPTIONS AND COMMANDS\n");
    page.push_str(&block(&first));
    for name in commands(&first) {
        page.push_str(&section(&[name], &ask));
    }
    page.push_str(".SH SEE ALSO\n.BR estafette-desktop (1)\n");
    Ok(page)
}

/// A command and those below it.
fn section(words: &[&str], ask: &impl Fn(&[&str]) -> String) -> String {
    let said = ask(words);
    let mut text = format!(".SH {}\n{}", escaped(&words.join(" ").to_uppercase()), block(&said));
    for name in commands(&said) {
        text.push_str(&section(&[words, &[name]].concat(), ask));
    }
    text
}

/// The names in the list of commands, without the one that explains the others.
fn commands(said: &str) -> Vec<&str> {
    let list = said.lines().skip_while(|line| *line != "Commands:").skip(1);
    list.take_while(|line| line.starts_with("  "))
        // A long explanation goes on in the next line, further in.
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect()
}

/// As the program wrote it, line for line.
fn block(said: &str) -> String {
    format!(".nf\n{}\n.fi\n", said.trim_end().lines().map(escaped).collect::<Vec<_>>().join("\n"))
}

fn line_after<'a>(said: &'a str, beginning: &str) -> &'a str {
    said.lines().find_map(|line| line.strip_prefix(beginning)).unwrap_or_default()
}

/// A line that `man` shows as it is.
fn escaped(line: &str) -> String {
    let escaped = line.replace('\\', "\\e").replace('-', "\\-");
    if escaped.starts_with(['.', '\'']) { format!("\\&{escaped}") } else { escaped }
}

#[cfg(test)]
mod tests {
    use super::{commands, escaped};

    #[test]
    fn commands_are_read_from_the_help_and_long_explanations_are_none() {
        let help = "Does.\n\nCommands:\n  plan    Make a plan\n  launch  Send it, to its end; in the process\n          \
                    that holds the folder\n  help    Print this\n\nOptions:\n  --json  One object\n";
        assert_eq!(commands(help), ["plan", "launch"]);
        assert!(commands("Does.\n\nOptions:\n  --json\n").is_empty());
    }

    #[test]
    fn nothing_the_program_says_is_taken_for_an_order_to_man() {
        assert_eq!(escaped(".so x"), "\\&.so x");
        assert_eq!(escaped("  --json \\"), "  \\-\\-json \\e");
    }
}
