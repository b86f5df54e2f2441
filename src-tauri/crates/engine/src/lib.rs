//! The sender: a state machine that decides which message may leave when, and does nothing else.
//!
//! It has no clock, no channel, no task, no random source and no file. A driver tells it what happened and what time
//! it is, does what it asks, and wakes it when it wants:
//!
//! ```text
//! engine.handle(now, input);
//! while let Some(effect) = engine.poll_effect() { … }
//! let wake = engine.poll_timeout();
//! ```
//!
//! What it promises, through power cuts, lost answers, full disks and clocks set back:
//! - nobody is sent to twice: a row leaves only after the store has durably marked it as leaving ([`Effect::Dispatch`]),
//!   and is tried again only if it certainly was not sent. What may have gone out ends as unknown ([`Verdict`]);
//! - no limit is exceeded in any window, by no restart ([`Limits`], [`Past`]);
//! - nothing leaves in quiet hours ([`Calendar`]), while paused, or after a stop. That is asked at the moment of
//!   sending, not of claiming: rows that come late from the store go back ([`Effect::Release`]);
//! - every row gets one end, written until the store has it;
//! - "finished" is derived: the queue said it is empty after the last row went back, and nothing is under way.
//!
//! What is absent: time zones (the calendar is plain intervals), provider codes (a refusal comes with its class),
//! delivery statistics (a guard outside pauses through [`Input::Pause`]), and any memory of rows that it does not
//! hold: the store is the truth, and this is its careful hand.
//!
//! Two axes of time: the wall clock that `now` tells, by which people sleep and drivers wake, and a steady time made
//! from it that never runs fast (`clock`). Instants in [`Effect`]s to be stored, and in [`Past`], are steady; as long as
//! nobody sets the clock back the two are one.
//!
//! One sender per sending number. Start reading at [`Engine`], then `rules`, the decisions on one page, which the
//! simulation in `simulation` breaks one by one.

mod breaker;
mod calendar;
mod clock;
mod effect;
mod input;
mod ledger;
mod limits;
mod pacing;
mod past;
mod retry;
mod row;
mod rules;
mod sender;
#[cfg(test)]
mod simulation;
mod state;
mod waits;
mod window;

pub use calendar::Calendar;
pub use effect::{Bottleneck, Effect, PauseReason, Verdict};
pub use input::{Input, Remaining, Seen};
pub use limits::{BreakerPolicy, Limits, Rate, RetryPolicy};
pub use past::Past;
pub use row::{PersonKey, Row, RowId, WindowGroup};
pub use sender::Engine;
pub use state::Phase;
