//! Processes that end, that are waited for, and that cost something.

use std::{
    fs::{self, File},
    io::Read,
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

use measure::{Usage, Watch};

use crate::shop::Outcome;

/// Word in the command line of a platform that a sender has started for itself: it is no part of the sender.
const PLATFORM: &str = "practice";
/// From the end of a process's output to its own end.
const LAST_BREATH: Duration = Duration::from_millis(30);
/// Lines of complaints that are told.
const LAST_WORDS: usize = 10;

/// A process whose end can be heard: it closes its standard output, which is read and not kept.
pub(crate) struct Running {
    child: Child,
    over: Receiver<()>,
}

impl Running {
    /// Starts it. Complaints go to a file.
    pub(crate) fn start(command: &mut Command, complaints: &Path) -> Outcome<Self> {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(open(complaints)?);
        let mut child = command.spawn()?;
        let (says, over) = channel();
        if let Some(output) = child.stdout.take() {
            thread::spawn(move || {
                swallow(output);
                // Nobody may be listening any more.
                let _ = says.send(());
            });
        }
        Ok(Self { child, over })
    }

    /// Begins to count what it costs.
    pub(crate) fn watch(&self) -> Watch {
        Watch::begin(self.child.id(), &[PLATFORM])
    }

    /// Whether it ends within this time.
    pub(crate) fn ends_within(&self, patience: Duration) -> bool {
        !matches!(self.over.recv_timeout(patience), Err(RecvTimeoutError::Timeout))
    }

    /// Kills it, whatever it is doing.
    pub(crate) fn kill(mut self) -> Outcome<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Waits until it has ended well.
    pub(crate) fn end(mut self, complaints: &Path) -> Outcome<()> {
        let status = self.child.wait()?;
        if status.success() { Ok(()) } else { Err(format!("{status}\n{}", last_words(complaints)).into()) }
    }
}

/// Nothing stays behind when a bench gives up in the middle.
impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn swallow(mut output: ChildStdout) {
    let mut bytes = [0; 4096];
    while output.read(&mut bytes).is_ok_and(|read| read > 0) {}
}

/// Runs a process to its end, and tells what it has cost. `patience` is how long it may take.
pub(crate) fn run(command: &mut Command, complaints: &Path, patience: Duration) -> Outcome<Usage> {
    let running = Running::start(command, complaints)?;
    let watch = running.watch();
    to_the_end(running, watch, complaints, patience)
}

/// Waits for the end of a process, and tells what it has cost.
#[expect(clippy::disallowed_methods, reason = "how long a process lives is measured from outside")]
pub(crate) fn to_the_end(running: Running, watch: Watch, complaints: &Path, patience: Duration) -> Outcome<Usage> {
    const GLANCE: Duration = Duration::from_millis(100);
    let born = Instant::now();
    while !running.ends_within(GLANCE) {
        if born.elapsed() > patience {
            return Err(format!("no end after {patience:?}\n{}", last_words(complaints)).into());
        }
    }
    // The system forgets what a process has cost as soon as somebody has waited for it.
    thread::sleep(LAST_BREATH);
    let usage = watch.end();
    running.end(complaints)?;
    Ok(usage)
}

/// A file to which complaints are added.
pub(crate) fn open(complaints: &Path) -> Outcome<File> {
    Ok(File::options().create(true).append(true).open(complaints)?)
}

/// The newest complaints.
pub(crate) fn last_words(complaints: &Path) -> String {
    let all = fs::read_to_string(complaints).unwrap_or_default();
    let lines: Vec<&str> = all.lines().collect();
    lines[lines.len().saturating_sub(LAST_WORDS)..].join("\n")
}
