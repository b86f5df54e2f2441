//! What a process costs: the processor time of its whole tree to the tick, as the system adds it up for whoever waits for
//! it, and that of each of its threads, as far as they are seen.

use std::{
    collections::BTreeMap,
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use measure::Watch;

use crate::Outcome;

/// How often the threads are looked at: one that ends has up to so much processor time unseen.
const GLANCE: Duration = Duration::from_millis(5);

/// What a process cost.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cost {
    pub(crate) cpu_s: f64,
    pub(crate) wall_s: f64,
    pub(crate) peak_mib: f64,
    /// Processor seconds by the name of the thread, those of the same name together.
    pub(crate) threads: BTreeMap<String, f64>,
}

/// Runs a program to its end; what it said, and what it cost.
#[expect(clippy::disallowed_methods, reason = "how long a process lives is measured from outside")]
pub(crate) fn of(command: &mut Command) -> Outcome<(Vec<u8>, Cost)> {
    let (before, began) = (of_ended_children(), Instant::now());
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let watch = Watch::begin(child.id(), &[]);
    let (said, threads) = with_threads(child)?;
    let wall_s = began.elapsed().as_secs_f64();
    // The peak; the time of a tree that has ended is told by the system itself.
    let peak_mib = watch.end().peak_mib;
    if !said.status.success() {
        return Err(String::from_utf8_lossy(&said.stderr).into_owned().into());
    }
    let cost = Cost { cpu_s: of_ended_children() - before, wall_s, peak_mib, threads };
    Ok((said.stdout, cost))
}

fn with_threads(child: Child) -> Outcome<(std::process::Output, BTreeMap<String, f64>)> {
    let (pid, is_over) = (child.id(), Arc::new(AtomicBool::new(false)));
    let seen: Arc<Mutex<BTreeMap<i32, (String, f64)>>> = Arc::default();
    let glancing = thread::spawn({
        let (seen, is_over) = (Arc::clone(&seen), Arc::clone(&is_over));
        move || {
            while !is_over.load(Ordering::Relaxed) {
                look(pid, &mut seen.lock().unwrap_or_else(PoisonError::into_inner));
                thread::sleep(GLANCE);
            }
        }
    });
    let said = child.wait_with_output();
    is_over.store(true, Ordering::Relaxed);
    let _ = glancing.join();
    let mut threads = BTreeMap::new();
    for (name, cpu_s) in seen.lock().unwrap_or_else(PoisonError::into_inner).values() {
        *threads.entry(name.clone()).or_default() += cpu_s;
    }
    Ok((said?, threads))
}

#[cfg(target_os = "linux")]
#[expect(clippy::cast_precision_loss, reason = "ticks of minutes")]
fn look(pid: u32, seen: &mut BTreeMap<i32, (String, f64)>) {
    let process = i32::try_from(pid).ok().and_then(|pid| procfs::process::Process::new(pid).ok());
    let Some(tasks) = process.and_then(|process| process.tasks().ok()) else { return };
    for task in tasks.flatten() {
        // One that has just ended.
        let Ok(stat) = task.stat() else { continue };
        let cpu_s = (stat.utime + stat.stime) as f64 / procfs::ticks_per_second() as f64;
        seen.insert(task.tid, (stat.comm, cpu_s));
    }
}

/// Processor seconds of all children that have ended, and of theirs.
#[cfg(target_os = "linux")]
#[expect(clippy::cast_precision_loss, reason = "ticks of minutes")]
fn of_ended_children() -> f64 {
    let stat = procfs::process::Process::myself().and_then(|process| process.stat());
    let ticks = stat.map_or(0, |stat| stat.cutime + stat.cstime);
    ticks as f64 / procfs::ticks_per_second() as f64
}

#[cfg(not(target_os = "linux"))]
fn look(_pid: u32, _seen: &mut BTreeMap<i32, (String, f64)>) {}

#[cfg(not(target_os = "linux"))]
fn of_ended_children() -> f64 {
    0.0
}
