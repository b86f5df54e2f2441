//! A/B tests for campaigns: who gets which version, and what may be said of the result.
//!
//! A shop sends two to five versions of a message to people drawn by lot, and wants to know which one
//! works better. This crate answers with three kinds of arithmetic:
//!
//! * [`assign`](mod@assign): the stratified lottery. Group sizes are exact, the draw can be repeated from its salt,
//!   and the order of sending does not know the versions.
//! * [`verdict`]: one of nine answers, of which "too early", "no clear winner", "about equal" and "not
//!   enough data" are as good as "winner". The promise behind it: if two versions are really equal,
//!   a winner is announced by mistake at most 5 times in 100.
//! * [`planner`]: how many people a test needs, and the smallest gap a given number can show.
//!
//! What it must never do: read a clock, draw a random number, touch a file or a network. Everything
//! is a pure function of its arguments, so that a result shown to somebody can be recomputed years later
//! from the salt and the counts. It must never call a winner whose displayed interval contains zero.
//!
//! Invariants:
//! * the unit is the person, named by a key (the normalised number); two rows with one key are an error;
//! * a person counts once a metric, so successes never exceed people attempted ([`Tally`]);
//! * people whose message was not delivered stay in the denominator: leaving them out would let the
//!   message itself choose who is counted;
//! * only closed waves reach [`verdict::judge`]: a wave closes when its last window has ended.
//!
//! Where to start: [`verdict::judge`] reads like the table of outcomes. The tests it leans on are in
//! [`exact`] (the final look) and [`early`] (looks before the end); the intervals are in [`interval`].
//! [`cases`] runs any of it on a JSON case, for the terminal's `inspect experiment`.

pub mod assign;
pub mod cases;
pub mod early;
pub mod exact;
pub mod fisher;
mod hypergeometric;
pub mod interval;
pub mod multiplicity;
mod normal;
pub mod planner;
pub mod sample_ratio;
mod tally;
pub mod verdict;

pub use assign::{Assignment, AssignmentSpec, Role, Unit, assign};
pub use interval::Interval;
pub use tally::{MAX_PEOPLE, Tally, TallyError};
