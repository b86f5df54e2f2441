//! The processes of a tree one by one: what each is called, since when it lives, what it holds.

use crate::processes::{Process, system};

/// A process of a tree, as it is now.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The name of its program's file.
    pub name: String,
    /// Its number.
    pub pid: u32,
    /// When it was born, milliseconds since 1970; to the hundredth of a second, as the system counts.
    pub born_ms: f64,
    /// Its proportional memory (a page that two share counts half in each), MiB.
    pub pss_mib: f64,
}

/// A process and its descendants. The system walks every page of theirs for it.
#[must_use]
pub fn members(root: u32) -> Vec<Member> {
    system::tree(root, &[]).iter().filter_map(member).collect()
}

#[expect(clippy::cast_precision_loss, reason = "figures far below 2^52")]
fn member(process: &Process) -> Option<Member> {
    Some(Member {
        name: system::name(process.pid)?,
        pid: u32::try_from(process.pid).ok()?,
        born_ms: system::boot_ms()? + process.born as f64 * 1_000.0 / system::ticks_per_second() as f64,
        pss_mib: system::proportional_kib(process.pid) as f64 / 1_024.0,
    })
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::{
        process::{Command, Stdio},
        time::{SystemTime, UNIX_EPOCH},
    };

    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the birth of a process is held against the clock")]
    fn a_child_is_named_and_was_born_when_it_was_started() {
        let now_ms = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64() * 1_000.0;
        let before = now_ms();
        let mut child = Command::new("sleep").arg("60").stdout(Stdio::null()).spawn().unwrap();
        let after = now_ms();
        let mine = members(std::process::id());
        child.kill().unwrap();
        child.wait().unwrap();
        let found = mine.iter().find(|member| member.pid == child.id()).unwrap();
        assert!(mine.len() > 1);
        // Until it has become the other program it bears our name.
        assert!(!found.name.is_empty(), "{found:?}");
        assert!((before - 30.0..=after + 30.0).contains(&found.born_ms), "{before} {after} {found:?}");
    }
}
