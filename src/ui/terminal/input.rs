//! What comes from the terminal: read all at once in this one place, and decoded.

use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

use crate::ui::decode::{Decoder, Event};
use crate::ui::terminal::wait::{read, readable};

/// The most bytes that are read before anything else is looked at.
const MOST: usize = 1 << 16;
/// So many events wait at most while more is read: whoever sends without end waits as well.
const FULL: usize = 1 << 16;

/// What came and was not taken yet.
pub(super) struct Inbox {
    decoder: Decoder,
    events: VecDeque<Event>,
    /// When something last came.
    came: Instant,
}

/// What the waiting came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Waited {
    /// Something can be taken.
    Event,
    /// Nothing came in that time.
    Nothing,
    /// The terminal has gone.
    Gone,
}

impl Inbox {
    pub(super) fn new() -> Self {
        Self { decoder: Decoder::default(), events: VecDeque::new(), came: Instant::now() }
    }

    /// Takes in everything that has come, and waits at most so long where there is nothing to take.
    pub(super) fn wait(&mut self, most: Duration) -> io::Result<Waited> {
        let some = !self.events.is_empty();
        let waited = self.more(if some { Duration::ZERO } else { most })?;
        Ok(if some && waited == Waited::Nothing { Waited::Event } else { waited })
    }

    /// Waits at most so long for more than there is; a signal, such as a change of size, ends it early.
    pub(super) fn more(&mut self, most: Duration) -> io::Result<Waited> {
        let until = Instant::now() + most;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            // What has begun is settled when its end does not come.
            let settles = self.decoder.patience().map(|it| it.saturating_sub(self.came.elapsed()));
            let known = self.events.len();
            match self.take_in(settles.map_or(left, |it| it.min(left))) {
                Ok(false) if settles == Some(Duration::ZERO) => {
                    self.events.extend(self.decoder.settle());
                    self.came = Instant::now();
                }
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(Waited::Gone),
                Err(error) => return Err(error),
            }
            if self.events.len() > known {
                return Ok(Waited::Event);
            }
            if left.is_zero() || settles.is_none_or(|it| it > left) {
                return Ok(Waited::Nothing);
            }
        }
    }

    /// Reads everything that is there, waiting at most so long for the first of it; says whether anything was.
    fn take_in(&mut self, most: Duration) -> io::Result<bool> {
        let (mut bytes, mut all, mut most) = ([0; 4096], 0, most);
        while readable(most)? && all < MOST && self.events.len() < FULL {
            let read = read(&mut bytes)?;
            self.events.extend(self.decoder.feed(bytes.get(..read).unwrap_or_default()));
            self.came = Instant::now();
            (all, most) = (all + read, Duration::ZERO);
        }
        Ok(all > 0)
    }

    /// What came first.
    pub(super) fn next(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    /// Takes the first that the test gives something for, before those that came earlier.
    pub(super) fn pick<T>(&mut self, test: impl Fn(&Event) -> Option<T>) -> Option<T> {
        let at = self.events.iter().position(|it| test(it).is_some())?;
        self.events.remove(at).and_then(|it| test(&it))
    }
}
