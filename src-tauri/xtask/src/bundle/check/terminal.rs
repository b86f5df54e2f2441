//! The installed terminal program.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::wrong;
use crate::bundle::version;
use crate::step::{Stop, command};

/// Where packages put it.
pub(super) const PROGRAM: &str = "/usr/bin/estafette";

/// It tells its version, finds this machine fit, and runs a practice campaign to its end.
pub(super) fn works(scratch: &Path) -> Result<(), Stop> {
    tells_its_version(Path::new(PROGRAM))?;
    let data = data(scratch);
    let doctor = ask(Path::new(PROGRAM), &["--json", "doctor", "--data", &data.to_string_lossy()])?;
    if !doctor.contains("\"ok\":true,\"version\"") {
        return Err(wrong("estafette doctor", doctor));
    }
    let demo = ask(
        Path::new(PROGRAM),
        &["--json", "demo", "--speed", "1000", "--data", &data.to_string_lossy(), "--out", &data.to_string_lossy()],
    )?;
    let count = |name: &str| number(&demo, name).ok_or_else(|| wrong("estafette demo", format!("no count of {name}")));
    let mut ends = 0;
    for name in ["queued", "in_flight", "accepted", "held", "rejected", "unknown", "withheld"] {
        ends += count(name)?;
    }
    let planned = count("planned")?;
    if planned == 0 || planned != ends {
        return Err(wrong("estafette demo", format!("{planned} were planned, and {ends} ended")));
    }
    kept_its_data(scratch)?;
    println!("doctor is content; demo: {planned} planned, {} accepted, {} read", count("accepted")?, count("read")?);
    Ok(())
}

/// What it says when asked for its version is what was built.
pub(super) fn tells_its_version(program: &Path) -> Result<(), Stop> {
    let said = ask(program, &["--version"])?;
    let wanted = format!("estafette {}", version()?);
    if said.trim() == wanted { Ok(()) } else { Err(wrong(&wanted, said)) }
}

/// What a person made is there, whatever became of the program.
pub(super) fn kept_its_data(scratch: &Path) -> Result<(), Stop> {
    let database = data(scratch).join("practice");
    let has = |folder: &Path| std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if has(&database) { Ok(()) } else { Err(wrong("the data folder", "nothing is in it")) }
}

fn data(scratch: &Path) -> PathBuf {
    scratch.join("data")
}

/// Runs it to its end; what it prints.
fn ask(program: &Path, arguments: &[&str]) -> Result<String, Stop> {
    let line = format!("{} {}", program.display(), arguments.join(" "));
    println!("$ {line}");
    let said = command(program, arguments)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|cause| Stop::could_not(line.as_str(), cause))?;
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    if said.status.success() { Ok(text) } else { Err(Stop::could_not(line, format!("{}\n{text}", said.status))) }
}

/// The number under a name of the outermost object.
fn number(json: &str, name: &str) -> Option<u64> {
    let outermost = outermost(json);
    let (_, after) = outermost.split_once(&format!("\"{name}\":"))?;
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// An object without what stands in objects and lists inside it. No text of ours has a bracket in it that would count.
fn outermost(json: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::new();
    for letter in json.chars() {
        match letter {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            letter if depth == 1 => kept.push(letter),
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_count_is_read_by_its_whole_name_and_not_from_an_arm() {
        let json = r#"{"arms":[{"read":4},{"read":3}],"read":7,"thread":9,"cost":{"held":1},"rejected":12}"#;
        assert_eq!(number(json, "read"), Some(7));
        assert_eq!(number(json, "rejected"), Some(12));
        assert_eq!(number(json, "held"), None);
    }
}
