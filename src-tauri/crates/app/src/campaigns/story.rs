//! The report of a campaign: every figure from one place, told by `report`.

use std::path::{Path, PathBuf};

use domain::{id::CampaignId, time::Timestamp};
use jiff::{ZonedDateTime, tz::TimeZone};
use report::model::{
    ArmCounts, AudienceCounts, Cost, DeliveryCounts, FailureCount, ImportSummary, Limits, ReportData, ResponseCounts,
    RowCounts, Skipped, Space, TestResult, TimelineMinute, Withheld,
};
use store::{CampaignRecord, Figures, Tally};

use super::{
    results, status,
    verdict::{self, Answer},
};
use crate::{App, error::AppError};

impl App {
    /// Writes the report of a campaign as one HTML file and tells where it lies.
    ///
    /// # Errors
    /// When there is no such campaign, the database fails, or the file cannot be written.
    pub async fn write_report(&self, id: CampaignId, folder: Option<&Path>) -> Result<PathBuf, AppError> {
        let figures = self.figures(id).await?;
        let data = self.story(&figures).await?;
        if let Err(imbalances) = data.check() {
            tracing::error!(equations = imbalances.len(), "report.figures do not add up");
        }
        let html = report::render_html(&data, self.language());
        let folder = folder.map_or_else(|| self.folder.reports(), Path::to_owned);
        std::fs::create_dir_all(&folder).map_err(AppError::NotWritten)?;
        let path = folder.join(self.report_name(&figures.record));
        std::fs::write(&path, html).map_err(AppError::NotWritten)?;
        Ok(path)
    }

    /// The report of a campaign, if one was written without naming a folder. Found by the campaign's mark and not by the
    /// whole name: the name tells a time of the shop, and a shop may move.
    pub(crate) fn report_of(&self, record: &CampaignRecord) -> Option<PathBuf> {
        let ending = format!("-{}.html", mark(record.id));
        let written = std::fs::read_dir(self.folder.reports()).ok()?.filter_map(Result::ok).map(|entry| entry.path());
        written.filter(|path| path.to_string_lossy().ends_with(&ending)).max()
    }

    /// A name that tells a person what it is, and the campaign's mark, so that no two campaigns share a file.
    fn report_name(&self, record: &CampaignRecord) -> String {
        let at = self.in_the_shop(record.started_at.unwrap_or(record.created_at));
        let name = report::file_name(&record.name, &at);
        format!("{}-{}.html", name.trim_end_matches(".html"), mark(record.id))
    }

    fn in_the_shop(&self, at: Timestamp) -> ZonedDateTime {
        at.to_jiff().to_zoned_datetime(TimeZone::get(&self.shop.zone).unwrap_or(TimeZone::UTC))
    }

    async fn story(&self, figures: &Figures) -> Result<ReportData, AppError> {
        let Figures { record, tally, billed, failures, withheld, timeline } = figures;
        let busiest_day = self.store.busiest_day(record.id).await?;
        let pace = &record.draft.pace;
        Ok(ReportData {
            campaign: record.name.clone(),
            space: Space::Practice,
            started: self.in_the_shop(record.started_at.unwrap_or(record.created_at)),
            ended: results::ended_at(figures).map(|at| self.in_the_shop(at)),
            taken: self.in_the_shop(self.now()),
            import: self.last_import(record.created_at).await?,
            audience: audience(record),
            rows: rows(tally),
            withheld: withheld.iter().map(|one| Withheld { reason: one.reason, people: one.people }).collect(),
            delivery: delivery(tally),
            responses: ResponseCounts { replied: tally.replied, clicked: tally.clicked, opted_out: tally.opted_out },
            arms: arms(record, tally),
            test: self.test(figures),
            failures: failures
                .iter()
                .map(|one| FailureCount { code: one.code, class: one.class, people: one.people })
                .collect(),
            timeline: timeline.iter().map(minute).collect(),
            cost: Some(Cost {
                total: status::cost(billed, record.draft.category()),
                billed: billed.iter().map(|line| line.people).sum(),
            }),
            limits: Limits {
                per_hour: Some(pace.per_hour_max.into()),
                per_second: Some(pace.per_second_max.into()),
                per_day: None,
                busiest_day: Some(busiest_day),
            },
        })
    }

    fn test(&self, figures: &Figures) -> Option<TestResult> {
        let Answer { metric, verdict, due } = verdict::answer(figures, self.now())?;
        Some(TestResult { metric, verdict, due: due.map(|at| self.in_the_shop(at)), margin: None })
    }

    /// The list that came in before the plan was made.
    async fn last_import(&self, before: Timestamp) -> Result<Option<ImportSummary>, AppError> {
        let imports = self.store.imports().await?;
        let last = imports.iter().filter(|import| import.started_at <= before).max_by_key(|import| import.started_at);
        Ok(last.map(|import| ImportSummary {
            file: import.file.clone(),
            rows: import.counts.rows,
            accepted: import.counts.accepted,
            duplicates: import.counts.duplicates,
            rejected: import.counts.rejected,
        }))
    }
}

/// The end of a campaign's id: enough to tell the campaigns of one shop apart.
fn mark(id: CampaignId) -> String {
    let id = id.to_string();
    id.get(id.len().saturating_sub(8)..).unwrap_or_default().to_owned()
}

fn audience(record: &CampaignRecord) -> AudienceCounts {
    let left_out = record.waterfall.left_out.iter();
    AudienceCounts {
        everyone: record.waterfall.everyone,
        skipped: left_out.map(|(reason, people)| Skipped { reason: *reason, people: *people }).collect(),
    }
}

fn rows(tally: &Tally) -> RowCounts {
    RowCounts {
        planned: tally.planned,
        queued: tally.queued,
        in_flight: tally.in_flight,
        accepted: tally.accepted,
        held: tally.held,
        rejected: tally.rejected,
        unknown: tally.unknown,
        withheld: tally.withheld,
    }
}

fn delivery(tally: &Tally) -> DeliveryCounts {
    DeliveryCounts { sent: tally.sent, delivered: tally.delivered, read: tally.read, failed: tally.failed }
}

fn arms(record: &CampaignRecord, tally: &Tally) -> Vec<ArmCounts> {
    let versions = record.draft.arms.iter().zip(&tally.arms);
    versions
        .map(|(arm, counts)| ArmCounts {
            name: arm.label.clone(),
            template: arm.template.key.name.clone(),
            attempted: counts.attempted,
            delivered: counts.delivered,
            read: counts.read,
            replied: counts.replied,
            clicked: counts.clicked,
            opted_out: counts.opted_out,
        })
        .collect()
}

fn minute(minute: &store::Minute) -> TimelineMinute {
    TimelineMinute {
        at: minute.at,
        sent: minute.sent,
        delivered: minute.delivered,
        read: minute.read,
        failed: minute.failed,
    }
}
