//! From the start of the program until its page can be worked with, and what program and page hold in memory.
//!
//! The clock begins with the birth of the process, as the system has it, to the hundredth of a second. It ends when the
//! page has been drawn for the first time with everything in its place: the page marks that moment itself.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use measure::{Findings, Member, Timings, Watch, members};
use serde_json::Value;
use tokio::time::sleep;

use crate::{list, window::Window};

/// The name of the mark, and of the program.
const DRAWN: &str = "drawn";
const PROGRAM: &str = "estafette-desktop";
/// How long the page rests before its memory is looked at: what was needed only for a moment is given back.
const REST: Duration = Duration::from_secs(4);

/// The window opened several times on the same contacts.
pub(crate) async fn look(people: u64, starts: u32, found: &mut Findings) {
    let data = data();
    let _ = std::fs::remove_dir_all(&data);
    list::import(people, &data);
    let mut took = Vec::new();
    let mut held = None;
    for nth in 1..=starts {
        let window = open(&data).await;
        let drawn = window.settles(&since_1970(DRAWN), Value::is_number).await;
        let program = program();
        let ms = drawn.as_f64().expect("a mark is a moment") - program.born_ms;
        took.push(Duration::from_secs_f64(ms.max(0.0) / 1_000.0));
        if nth == starts {
            held = Some(Held::by(&window, &program).await);
        }
        window.close().await;
    }
    let took: Timings = took.into_iter().collect();
    found.note("contacts_at_start", people).note("starts", starts);
    found.note_rounded("start_to_paint_ms", took.median_ms(), 0);
    found.note_rounded("slowest_start_to_paint_ms", took.worst_ms(), 0);
    if let Some(held) = held {
        held.tell(found);
    }
    let _ = std::fs::remove_dir_all(&data);
}

/// Without the renderer that wants graphics hardware, which this machine need not have.
async fn open(data: &Path) -> Window {
    let environment = [("XDG_DATA_HOME", data), ("WEBKIT_DISABLE_DMABUF_RENDERER", Path::new("1"))];
    Window::open_with("bench-ui-start", "en_US.UTF-8", "Adwaita", &environment).await
}

/// Where the contacts lie; the window's own folders go with each window.
fn data() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-ui-contacts")
}

/// A mark of the page, milliseconds since 1970.
fn since_1970(mark: &str) -> String {
    format!("performance.getEntriesByName('{mark}').map((one) => performance.timeOrigin + one.startTime)[0] ?? null")
}

/// The program among everything that this bench has started.
fn program() -> Member {
    let all = members(std::process::id());
    all.into_iter().find(|member| member.name == PROGRAM).expect("the window is open")
}

/// What a tree of processes holds once its screens have been shown.
struct Held {
    now: Vec<Member>,
    peak_mib: f64,
}

impl Held {
    /// After the contacts and the home have been shown.
    async fn by(window: &Window, program: &Member) -> Self {
        let watch = Watch::with_proportional(program.pid, &[]);
        for screen in ["contacts", "home"] {
            window.evaluate(&format!("location.hash = '#/{screen}'")).await;
            sleep(REST).await;
            window.settles(IS_SETTLED, |shown| *shown == Value::Bool(true)).await;
        }
        Self { now: members(program.pid), peak_mib: watch.end().peak_pss_mib }
    }

    fn tell(&self, found: &mut Findings) {
        let mut each = Findings::new();
        for member in &self.now {
            each.note_rounded(&member.name, member.pss_mib, 1);
        }
        let sum: f64 = self.now.iter().map(|member| member.pss_mib).sum();
        found.note_rounded("pss_mib", sum, 1).note_rounded("peak_pss_mib", self.peak_mib, 1);
        found.note("pss_of_each_mib", each.into_value());
    }
}

/// Whether a screen stands with what it has to show: no row and no part of it is still awaited.
const IS_SETTLED: &str =
    "document.querySelector('main h1') !== null && document.querySelector('main [aria-busy=true]') === null";
