//! When people may be written to: plain intervals, computed by the caller from quiet hours and time zones.
//!
//! Intervals are on the wall clock, the one the caller tells, because a quiet night is a promise about wall clocks.

use std::collections::BTreeMap;

use domain::time::Timestamp;

use crate::row::WindowGroup;

/// The allowed intervals of every group: from the first instant to just before the second.
///
/// A group that is not listed is closed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    windows: BTreeMap<WindowGroup, Vec<(Timestamp, Timestamp)>>,
}

impl Calendar {
    /// No quiet hours: one group, always open.
    #[must_use]
    pub fn always_open(group: WindowGroup) -> Self {
        Self::new([(group, vec![(Timestamp::from_millis(i64::MIN), Timestamp::from_millis(i64::MAX))])])
    }

    /// Takes the intervals of each group, in any order; empty ones are dropped, those that touch are joined.
    #[must_use]
    pub fn new(groups: impl IntoIterator<Item = (WindowGroup, Vec<(Timestamp, Timestamp)>)>) -> Self {
        Self { windows: groups.into_iter().map(|(group, windows)| (group, joined(windows))).collect() }
    }

    /// Whether people of this group may be written to at this instant.
    #[must_use]
    pub fn is_open(&self, group: WindowGroup, at: Timestamp) -> bool {
        self.window_ending_after(group, at).is_some_and(|(from, _)| from <= at)
    }

    /// The groups that may be written to at this instant.
    #[must_use]
    pub fn open_groups(&self, at: Timestamp) -> Vec<WindowGroup> {
        self.windows.keys().copied().filter(|group| self.is_open(*group, at)).collect()
    }

    /// The next instant after `at` at which a group opens that is closed now.
    #[must_use]
    pub fn next_opening(&self, at: Timestamp) -> Option<Timestamp> {
        self.windows
            .keys()
            .filter_map(|group| self.window_ending_after(*group, at))
            .map(|(from, _)| from)
            .filter(|from| *from > at)
            .min()
    }

    /// The end of the last interval of all. From there on nobody may be written to any more.
    #[must_use]
    pub fn end(&self) -> Option<Timestamp> {
        self.windows.values().filter_map(|windows| windows.last()).map(|(_, until)| *until).max()
    }

    fn window_ending_after(&self, group: WindowGroup, at: Timestamp) -> Option<(Timestamp, Timestamp)> {
        let windows = self.windows.get(&group)?;
        windows.get(windows.partition_point(|(_, until)| *until <= at)).copied()
    }
}

fn joined(mut windows: Vec<(Timestamp, Timestamp)>) -> Vec<(Timestamp, Timestamp)> {
    windows.retain(|(from, until)| from < until);
    windows.sort_unstable();
    let mut result: Vec<(Timestamp, Timestamp)> = Vec::with_capacity(windows.len());
    for (from, until) in windows {
        match result.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(until),
            Some(_) | None => result.push((from, until)),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millis(ms)
    }

    const PARIS: WindowGroup = WindowGroup(0);
    const LIMA: WindowGroup = WindowGroup(1);

    fn two_zones() -> Calendar {
        Calendar::new([(PARIS, vec![(at(300), at(400)), (at(100), at(200))]), (LIMA, vec![(at(150), at(250))])])
    }

    #[test]
    fn a_window_holds_its_first_instant_and_not_its_last() {
        let calendar = two_zones();
        assert!(!calendar.is_open(PARIS, at(99)));
        assert!(calendar.is_open(PARIS, at(100)));
        assert!(calendar.is_open(PARIS, at(199)));
        assert!(!calendar.is_open(PARIS, at(200)));
    }

    #[test]
    fn a_group_that_is_not_listed_is_closed() {
        assert!(!two_zones().is_open(WindowGroup(9), at(150)));
    }

    #[test]
    fn the_next_opening_is_that_of_a_group_closed_now() {
        assert_eq!(two_zones().next_opening(at(0)), Some(at(100)));
        assert_eq!(two_zones().next_opening(at(100)), Some(at(150)));
        assert_eq!(two_zones().next_opening(at(160)), None);
        assert_eq!(two_zones().next_opening(at(200)), Some(at(300)));
        assert_eq!(two_zones().next_opening(at(400)), None);
        assert_eq!(two_zones().end(), Some(at(400)));
    }

    #[test]
    fn intervals_that_touch_or_overlap_are_one() {
        let calendar = Calendar::new([(PARIS, vec![(at(5), at(9)), (at(1), at(5)), (at(3), at(4)), (at(7), at(7))])]);
        assert_eq!(calendar, Calendar::new([(PARIS, vec![(at(1), at(9))])]));
    }
}
