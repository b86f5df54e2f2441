//! A file that comes in pieces, as from a slow disk: what is read must not depend on where they end.

use std::io::{self, Cursor, ErrorKind, Read, Seek, SeekFrom};

/// Gives at most so many bytes at a time, and is interrupted before every other piece.
pub(crate) struct Pieces<'a> {
    inner: Cursor<&'a [u8]>,
    most: usize,
    interrupted: bool,
}

impl<'a> Pieces<'a> {
    pub(crate) fn new(bytes: &'a [u8], most: usize) -> Self {
        Self { inner: Cursor::new(bytes), most: most.max(1), interrupted: false }
    }
}

impl Read for Pieces<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.interrupted = !self.interrupted;
        if self.interrupted {
            return Err(ErrorKind::Interrupted.into());
        }
        let most = self.most.min(into.len());
        self.inner.read(&mut into[..most])
    }
}

impl Seek for Pieces<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}
