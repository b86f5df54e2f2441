//! What is new, in the form that Debian's tools read.

use std::fs;

use crate::step::{Stop, command, output};
use crate::workspace;

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
    let mut text = String::new();
    for line in section.lines().map(|line| line.replace("**", "").replace('`', "")) {
        if let Some(point) = line.strip_prefix("- ") {
            text.push_str(&format!("  * {point}\n"));
        } else if let Some(more) = line.strip_prefix("  ") {
            text.push_str(&format!("    {more}\n"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::newest;

    #[test]
    fn the_newest_points_are_taken_and_their_markup_left() {
        let changelog = "# Changelog\n\nWords.\n\n## Unreleased\n\n## 0.2.0\n\n### Added\n\n- **`a`**: one\n  and more\n\
                         - two\n\n## 0.1.0\n\n- old\n";
        assert_eq!(newest(changelog), "  * a: one\n    and more\n  * two\n");
    }
}
