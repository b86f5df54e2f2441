//! Giving up an import: told to everybody who works at it, heeded where nothing is left half done.

use std::{
    io,
    process::Child,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
};

use tokio::sync::watch;

use crate::AppError;

/// The imports under way.
#[derive(Debug, Default)]
pub(crate) struct Imports(Mutex<Vec<Weak<Stop>>>);

impl Imports {
    /// Another one begins.
    pub(super) fn begin(&self) -> Arc<Stop> {
        let stop = Arc::new(Stop::default());
        let mut under_way = locked(&self.0);
        under_way.retain(|one| one.strong_count() > 0);
        under_way.push(Arc::downgrade(&stop));
        stop
    }

    /// Gives up all of them.
    pub(super) fn give_up(&self) {
        let under_way: Vec<Arc<Stop>> = locked(&self.0).iter().filter_map(Weak::upgrade).collect();
        under_way.iter().for_each(|stop| stop.ask());
    }
}

/// Whether an import is to be given up.
#[derive(Debug, Default)]
pub(crate) struct Stop {
    asked: watch::Sender<bool>,
    /// The child that reads the workbook, which may be busy with one cell for long.
    reader: Mutex<Weak<Mutex<Child>>>,
}

impl Stop {
    /// From now on nothing of the import is kept.
    fn ask(&self) {
        self.asked.send_replace(true);
        self.end_reader();
    }

    /// Nothing if it goes on, or why it does not.
    pub(super) fn check(&self) -> Result<(), AppError> {
        if *self.asked.borrow() { Err(AppError::ImportCancelled) } else { Ok(()) }
    }

    /// The same for whoever reads.
    pub(super) fn check_reading(&self) -> io::Result<()> {
        self.check().map_err(io::Error::other)
    }

    /// Waits for something, unless the import is given up before. Only for what may be left where it stands.
    pub(super) async fn unless_asked<T>(&self, work: impl Future<Output = T>) -> Result<T, AppError> {
        let mut asked = self.asked.subscribe();
        tokio::select! {
            biased;
            // The sender lives as long as this borrow, so waiting ends only when it is asked.
            _ = asked.wait_for(|asked| *asked) => Err(AppError::ImportCancelled),
            done = work => Ok(done),
        }
    }

    /// Names the child that is to be ended.
    pub(super) fn reads_with(&self, child: &Arc<Mutex<Child>>) {
        *locked(&self.reader) = Arc::downgrade(child);
        if self.check().is_err() {
            self.end_reader();
        }
    }

    fn end_reader(&self) {
        let reader = locked(&self.reader).upgrade();
        if let Some(child) = reader {
            // One that has ended by itself needs no end.
            let _ = locked(&child).kill();
        }
    }
}

/// What a lock guards. Nothing here is left half changed by a panic.
pub(super) fn locked<T>(guarded: &Mutex<T>) -> MutexGuard<'_, T> {
    guarded.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};

    use super::*;

    #[tokio::test]
    async fn what_is_waited_for_is_left_as_soon_as_the_import_is_given_up() {
        let imports = Imports::default();
        let (one, other) = (imports.begin(), imports.begin());
        assert_eq!(one.unless_asked(ready(7)).await.ok(), Some(7));
        let (waited, ()) = tokio::join!(one.unless_asked(pending::<()>()), async { imports.give_up() });
        assert_eq!(waited.expect_err("given up").code(), "import_cancelled");
        assert!(other.check().is_err() && other.check_reading().is_err(), "all of them");
        assert!(imports.begin().check().is_ok(), "and no later one");
    }
}
