//! The installed window, at a desk of its own: it is drawn, and a practice campaign goes through it.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::driver::{Driver, free_port};
use super::{terminal, wrong};
use crate::desk::Desk;
use crate::step::{Stop, command};

const PROGRAM: &str = "/usr/bin/estafette-desktop";

/// A picture of a page in one colour weighs less than this, and one with text and lines much more.
const DRAWN: usize = 20_000;

/// The promise that a practice campaign keeps, asked of the program by the page.
const ADDS_UP: &str = "const done = arguments[arguments.length - 1];
    window.__TAURI_INTERNALS__.invoke('rpc', { name: 'campaign_list', args: {} }).then(([campaign]) => {
        const ends = ['queued', 'in_flight', 'accepted', 'held', 'rejected', 'unknown', 'withheld'];
        const sum = ends.reduce((sum, end) => sum + campaign[end], 0);
        done(campaign.planned > 0 && campaign.planned === sum ? 'yes' : JSON.stringify(campaign));
    }, (refused) => done(JSON.stringify(refused)))";

/// Opens it, clicks through a practice campaign, and closes it.
pub(super) fn works(scratch: &Path) -> Result<(), Stop> {
    let desk = Desk::lay()?;
    let port = free_port().map_err(|cause| wrong("the window", cause))?;
    let mut line = desk.seat(&command("WebKitWebDriver", &[&format!("--port={port}"), "--host=127.0.0.1"]));
    for (variable, below) in [("XDG_DATA_HOME", "share"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")] {
        line.env(variable, scratch.join(below));
    }
    line.env("TAURI_WEBVIEW_AUTOMATION", "true").env("LANG", "en_US.UTF-8");
    for variable in ["LC_ALL", "LC_MESSAGES", "LANGUAGE"] {
        line.env_remove(variable);
    }
    let _session = Session::start(line)?;
    let driver = Driver::open(port, PROGRAM)?;
    driver.waits_for("document.querySelector('h1')?.textContent === 'Welcome'")?;
    driver.waits_for("document.querySelector('.practice')?.textContent.includes('Practice')")?;
    driver.waits_for("performance.getEntriesByName('first-contentful-paint').length === 1")?;
    let image = driver.picture()?;
    fs::write(picture(&crate::bundle::folder()), &image).map_err(|cause| wrong("the picture", cause))?;
    if !image.starts_with(b"\x89PNG") || image.len() < DRAWN {
        return Err(wrong("the window", format!("nothing was drawn: the picture has {} bytes", image.len())));
    }
    driver.presses("Campaigns")?;
    driver.presses("Run the practice campaign")?;
    driver.waits_for("document.querySelector('.finished')?.textContent.trim() === 'Finished'")?;
    let sum = driver.asks(ADDS_UP)?;
    if sum != "yes" {
        return Err(wrong("the practice campaign", sum));
    }
    if !runs(terminal::PROGRAM) {
        return Err(wrong("the practice campaign", "no installed simulator runs"));
    }
    driver.close()?;
    let mut tries = 0;
    while runs(PROGRAM) || runs(terminal::PROGRAM) {
        tries += 1;
        if tries > 100 {
            return Err(wrong("the window", "it was closed, and a program still runs"));
        }
        sleep(Duration::from_millis(100));
    }
    if scratch.join("share/estafette/practice").is_dir() {
        println!("drawn ({} kB picture), a practice campaign went through, all ended", image.len() / 1000);
        return Ok(());
    }
    Err(wrong("the window", "its data is not where it should be"))
}

/// Where the picture of the window is kept.
pub(super) fn picture(folder: &Path) -> PathBuf {
    folder.join("check.png")
}

/// Whether a process runs this program.
fn runs(program: &str) -> bool {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes.filter_map(|process| fs::read_link(process.path().join("exe")).ok()).any(|exe| exe == Path::new(program))
}

/// A bus, a keyring, the driver and whatever it starts.
struct Session(Child);

impl Session {
    fn start(mut line: Command) -> Result<Self, Stop> {
        line.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
        line.spawn().map(Self).map_err(|cause| wrong("the window's driver", cause))
    }
}

impl Drop for Session {
    /// The whole group: a driver that is ended alone leaves the window open.
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", self.0.id())]).status();
        let _ = self.0.wait();
    }
}
