//! Campaigns: planned, sent, watched, compared, reported.

mod book;
mod checks;
mod choice;
pub(crate) mod control;
mod forecast;
pub(crate) mod horizon;
mod live;
pub(crate) mod memo;
pub(crate) mod news;
mod plan;
mod preview;
mod reopen;
mod results;
pub(crate) mod running;
mod spec;
mod status;
mod story;
mod timeline;
mod verdict;

pub use checks::{Check, Level};
pub use control::Settlement;
pub use forecast::Forecast;
pub use live::{Live, Matured, Waits};
pub use preview::{CountryCost, Preview, Prospects, Sample, Samples, Trial};
pub use results::{Estimate, Results, Tested};
pub use spec::{ArmSpec, AudienceSpec, CampaignSpec, PaceSpec, SpecProblem, TestSpec, ValueSpec};
pub use status::{ArmStatus, CampaignState, CampaignStatus};
pub use timeline::Timeline;

/// How long after its last message a campaign is watched before its versions are compared; a day where nothing is said.
pub(crate) fn test_window_ms(record: &store::CampaignRecord) -> i64 {
    status::test_setup(record).map_or(86_400_000, |setup| setup.window_ms)
}
