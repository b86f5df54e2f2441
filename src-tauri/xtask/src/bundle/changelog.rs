//! What is new, in the form that Debian's tools read.

use std::fs;

use crate::step::{Stop, command, output};
use crate::workspace;

/// Columns of a line.
const WIDTH: usize = 78;

/// The newest section of `CHANGELOG.md`. Its date is the last commit's, so that the same commit makes the same package.
pub(super) fn debian(publisher: Option<&str>) -> Result<String, Stop> {
    let ours = fs::read_to_string(workspace::root().join("CHANGELOG.md"))
        .map_err(|cause| Stop::could_not("read CHANGELOG.md", cause))?;
    let date = output(&mut command("git", &["log", "-1", "--format=%cD"]));
    let date = if date.trim().is_empty() { "Thu, 01 Jan 1970 00:00:00 +0000" } else { date.trim() };
    let who = publisher.unwrap_or("Estafette <>");
    Ok(format!("estafette ({}) unstable; urgency=medium\n\n{}\n -- {who}  {date}\n", super::version()?, newest(&ours)))
}

/// The points of the first section that has any.
fn newest(changelog: &str) -> String {
    let sections = changelog.split("\n## ").skip(1);
    let points = sections.map(points).find(|points| !points.is_empty());
    points.unwrap_or_else(|| "  * See CHANGELOG.md in the sources.\n".to_owned())
}

fn points(section: &str) -> String {
    let mut points: Vec<String> = Vec::new();
    for line in section.lines().map(|line| line.replace("**", "").replace('`', "")) {
        if let Some(point) = line.strip_prefix("- ") {
            points.push(point.to_owned());
        } else if let (Some(more), Some(point)) = (line.strip_prefix("  "), points.last_mut()) {
            point.push(' ');
            point.push_str(more);
        }
    }
    points.iter().map(|point| folded(point)).collect()
}

/// A point in lines as short as Debian wants them.
fn folded(point: &str) -> String {
    let mut text = "  *".to_owned();
    let mut length = text.len();
    for word in point.split_whitespace() {
        if length + 1 + word.chars().count() > WIDTH {
            text.push_str("\n   ");
            length = 3;
        }
        text.push(' ');
        text.push_str(word);
        length += 1 + word.chars().count();
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::{folded, newest};

    #[test]
    fn a_long_point_is_folded_under_its_first_word() {
        let text = folded(&"seven l ".repeat(20));
        assert!(text.lines().count() > 1 && text.lines().all(|line| line.len() <= 78), "{text}");
        assert!(text.lines().skip(1).all(|line| line.starts_with("    ") && !line.starts_with("     ")), "{text}");
    }

    #[test]
    fn the_newest_points_are_taken_and_their_markup_left() {
        let changelog = "# Changelog\n\nWords.\n\n## Unreleased\n\n## 0.2.0\n\n### Added\n\n- **`a`**: one\n  and more\n\
                         - two\n\n## 0.1.0\n\n- old\n";
        assert_eq!(newest(changelog), "  * a: one and more\n  * two\n");
    }
}
