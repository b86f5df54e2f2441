//! Campaigns: planned, sent, watched, compared, reported.

mod book;
mod choice;
pub(crate) mod control;
pub(crate) mod news;
mod plan;
pub(crate) mod running;
mod spec;
mod status;
mod story;
mod verdict;

pub use control::Settlement;
pub use spec::{ArmSpec, AudienceSpec, CampaignSpec, PaceSpec, SpecProblem, TestSpec, ValueSpec};
pub use status::{ArmStatus, CampaignState, CampaignStatus};

/// How long after its last message a campaign is watched before its versions are compared; a day where nothing is said.
pub(crate) fn test_window_ms(record: &store::CampaignRecord) -> i64 {
    status::test_setup(record).map_or(86_400_000, |setup| setup.window_ms)
}
