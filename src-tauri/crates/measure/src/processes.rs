//! What a tree of processes costs, as the system counts it.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// How often a tree is looked at. A process that ends between two looks has up to so much processor time unseen, unless
/// its parent has waited for it, and a peak of memory may hide there.
const GLANCE: Duration = Duration::from_millis(10);
/// How often the proportional memory is asked for, in looks: the system walks every page for it.
const PROPORTIONAL_EACH: u32 = 20;

/// What a tree of processes cost.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Usage {
    /// Processor time of user and system, seconds.
    pub cpu_s: f64,
    /// The largest sum of resident memory, MiB. A page that two of them share counts twice.
    pub peak_mib: f64,
    /// The largest sum of proportional memory (a page shared by two counts half in each), MiB; 0 unless asked for.
    pub peak_pss_mib: f64,
}

/// Looks at a tree of processes until told to stop.
#[derive(Debug)]
pub struct Watch {
    shared: Arc<Shared>,
    glancing: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    root: u32,
    leave_out: Vec<String>,
    proportional: bool,
    is_over: AtomicBool,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    /// Ticks of each process that was ever seen, by number and time of birth.
    ticks: BTreeMap<(i32, u64), u64>,
    peak_kib: u64,
    peak_pss_kib: u64,
}

impl Watch {
    /// Begins to look at a process and its descendants. `leave_out` names words of a command line: a descendant that
    /// has one of them among its arguments is no part of what is measured, nor are its own descendants.
    #[must_use]
    pub fn begin(root: u32, leave_out: &[&str]) -> Self {
        Self::with(root, leave_out, false)
    }

    /// The same with proportional memory, which costs the system a walk over all pages five times a second.
    #[must_use]
    pub fn with_proportional(root: u32, leave_out: &[&str]) -> Self {
        Self::with(root, leave_out, true)
    }

    fn with(root: u32, leave_out: &[&str], proportional: bool) -> Self {
        let shared = Arc::new(Shared {
            root,
            leave_out: leave_out.iter().map(|word| (*word).to_owned()).collect(),
            proportional,
            is_over: AtomicBool::new(false),
            seen: Mutex::default(),
        });
        let glancing = Arc::clone(&shared);
        let glancing = thread::spawn(move || {
            let mut nth = 0_u32;
            while !glancing.is_over.load(Ordering::Relaxed) {
                glancing.look(nth.is_multiple_of(PROPORTIONAL_EACH));
                nth = nth.wrapping_add(1);
                thread::sleep(GLANCE);
            }
        });
        Self { shared, glancing: Some(glancing) }
    }

    /// What it has cost up to now. Call it before the process is waited for: afterwards the system has forgotten it.
    #[must_use]
    pub fn so_far(&self) -> Usage {
        self.shared.look(true);
        self.shared.usage()
    }

    /// Stops looking, and tells what it has cost.
    #[must_use]
    pub fn end(mut self) -> Usage {
        let usage = self.so_far();
        self.stop();
        usage
    }

    fn stop(&mut self) {
        self.shared.is_over.store(true, Ordering::Relaxed);
        if let Some(glancing) = self.glancing.take() {
            let _ = glancing.join();
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Shared {
    fn look(&self, proportional: bool) {
        let tree = system::tree(self.root, &self.leave_out);
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        for process in &tree {
            seen.ticks.insert((process.pid, process.born), process.ticks);
        }
        seen.peak_kib = seen.peak_kib.max(tree.iter().map(|process| process.resident_kib).sum());
        if self.proportional && proportional {
            let pss = tree.iter().map(|process| system::proportional_kib(process.pid)).sum();
            seen.peak_pss_kib = seen.peak_pss_kib.max(pss);
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "figures far below 2^52")]
    fn usage(&self) -> Usage {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        Usage {
            cpu_s: seen.ticks.values().sum::<u64>() as f64 / system::ticks_per_second() as f64,
            peak_mib: seen.peak_kib as f64 / 1_024.0,
            peak_pss_mib: seen.peak_pss_kib as f64 / 1_024.0,
        }
    }
}

/// A process as it was seen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Process {
    pub(crate) pid: i32,
    /// Ticks since the system was started.
    pub(crate) born: u64,
    ticks: u64,
    resident_kib: u64,
}

#[cfg(target_os = "linux")]
pub(crate) mod system {
    use std::{
        collections::BTreeMap,
        path::Path,
        time::{SystemTime, UNIX_EPOCH},
    };

    use procfs::{
        Current, Uptime,
        process::{Process as Entry, Stat, all_processes},
    };

    use super::Process;

    pub(crate) fn ticks_per_second() -> u64 {
        procfs::ticks_per_second().max(1)
    }

    /// The process and its descendants that are alive.
    pub(crate) fn tree(root: u32, leave_out: &[String]) -> Vec<Process> {
        let Ok(root) = i32::try_from(root) else { return Vec::new() };
        let mut children: BTreeMap<i32, Vec<(Entry, Stat)>> = BTreeMap::new();
        let mut found = Vec::new();
        for entry in all_processes().into_iter().flatten().flatten() {
            // One that has just ended.
            let Ok(stat) = entry.stat() else { continue };
            if entry.pid() == root {
                found.push(process(&stat));
            } else {
                children.entry(stat.ppid).or_default().push((entry, stat));
            }
        }
        let mut open = vec![root];
        while let Some(parent) = open.pop() {
            for (entry, stat) in children.remove(&parent).unwrap_or_default() {
                let words = if leave_out.is_empty() { Vec::new() } else { entry.cmdline().unwrap_or_default() };
                if !words.iter().any(|word| leave_out.contains(word)) {
                    found.push(process(&stat));
                    open.push(entry.pid());
                }
            }
        }
        found
    }

    /// Its own time. Descendants are counted for themselves; when they have ended their last figure stays.
    fn process(stat: &Stat) -> Process {
        Process {
            pid: stat.pid,
            born: stat.starttime,
            ticks: stat.utime + stat.stime,
            resident_kib: stat.rss * procfs::page_size() / 1_024,
        }
    }

    pub(crate) fn proportional_kib(pid: i32) -> u64 {
        let Ok(rollup) = Entry::new(pid).and_then(|entry| entry.smaps_rollup()) else { return 0 };
        let bytes = rollup.memory_map_rollup.into_iter().filter_map(|map| map.extension.map.get("Pss").copied());
        bytes.sum::<u64>() / 1_024
    }

    /// The name of the program's file, or what the process calls itself.
    pub(crate) fn name(pid: i32) -> Option<String> {
        let entry = Entry::new(pid).ok()?;
        let words = entry.cmdline().ok()?;
        let file = words.first().and_then(|word| Path::new(word).file_name());
        file.map_or_else(|| Some(entry.stat().ok()?.comm), |file| Some(file.to_string_lossy().into_owned()))
    }

    /// When the system was started, milliseconds since 1970.
    #[expect(clippy::disallowed_methods, reason = "the system counts births from its own start, and we from 1970")]
    pub(crate) fn boot_ms() -> Option<f64> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
        Some((now.as_secs_f64() - Uptime::current().ok()?.uptime) * 1_000.0)
    }
}

#[cfg(not(target_os = "linux"))]
pub(crate) mod system {
    pub(crate) fn ticks_per_second() -> u64 {
        1
    }

    pub(crate) fn tree(_root: u32, _leave_out: &[String]) -> Vec<super::Process> {
        Vec::new()
    }

    pub(crate) fn proportional_kib(_pid: i32) -> u64 {
        0
    }

    pub(crate) fn name(_pid: i32) -> Option<String> {
        None
    }

    pub(crate) fn boot_ms() -> Option<f64> {
        None
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::process::{Child, Command, Stdio};

    use super::*;

    /// A shell with a child that works and holds memory; both end when their input does.
    fn busy() -> Child {
        let script = "sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; echo done; read x' marked_word";
        Command::new("sh")
            .args(["-c", &format!("{script}; read y")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    }

    fn until_done(child: &mut Child) {
        use std::io::{BufRead, BufReader};
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line.trim(), "done");
    }

    #[test]
    fn a_tree_counts_its_children_unless_they_are_left_out() {
        let mut child = busy();
        let (whole, without) = (Watch::with_proportional(child.id(), &[]), Watch::begin(child.id(), &["marked_word"]));
        until_done(&mut child);
        let (whole, without) = (whole.end(), without.end());
        drop(child.stdin.take());
        child.wait().unwrap();
        assert!(whole.cpu_s > 0.0, "{whole:?}");
        assert!(whole.cpu_s > without.cpu_s, "{whole:?} {without:?}");
        assert!(whole.peak_mib > without.peak_mib, "{whole:?} {without:?}");
        assert!(whole.peak_pss_mib > 0.0 && whole.peak_pss_mib <= whole.peak_mib, "{whole:?}");
    }

    #[test]
    fn what_was_seen_of_a_process_stays_when_it_has_ended() {
        let mut child = busy();
        let watch = Watch::begin(child.id(), &[]);
        until_done(&mut child);
        let before = watch.so_far();
        drop(child.stdin.take());
        child.wait().unwrap();
        let after = watch.end();
        assert!(after.cpu_s >= before.cpu_s && before.cpu_s > 0.0, "{before:?} {after:?}");
    }
}
