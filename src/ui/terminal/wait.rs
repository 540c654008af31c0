//! Waits for a key without being caught by a terminal that has gone.
//!
//! The terminal library reads on for ever at the end of a connection, so it is asked only while there is
//! one.

use std::io;
use std::time::Duration;

use crossterm::event;

/// What the waiting came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Waited {
    /// Something can be read.
    Event,
    /// Nothing came in that time.
    Nothing,
    /// The terminal has gone.
    Gone,
}

/// Waits at most so long; a signal, such as a change of size, ends it early.
pub(super) fn wait(most: Duration) -> io::Result<Waited> {
    if is_gone(Duration::ZERO)? {
        return Ok(Waited::Gone);
    }
    // Several keys may have come at once; those after the first are no longer in the terminal.
    if event::poll(Duration::ZERO)? {
        return Ok(Waited::Event);
    }
    Ok(if is_gone(most)? { Waited::Gone } else { Waited::Nothing })
}

/// Whether the connection has ended, after waiting for something to read.
#[cfg(unix)]
pub(super) fn is_gone(most: Duration) -> io::Result<bool> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let stdin = io::stdin();
    let mut ends = [PollFd::new(&stdin, PollFlags::IN)];
    let most = Timespec {
        tv_sec: i64::try_from(most.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: most.subsec_nanos().into(),
    };
    match poll(&mut ends, Some(&most)) {
        Ok(_) => {}
        Err(rustix::io::Errno::INTR) => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    Ok(ends.iter().any(|it| it.revents().intersects(gone)))
}

/// Whether whoever read the output has gone.
#[cfg(unix)]
pub(super) fn is_unheard() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let stdout = io::stdout();
    let mut ends = [PollFd::new(&stdout, PollFlags::empty())];
    let asked = poll(&mut ends, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })).is_ok();
    asked && ends.iter().any(|it| it.revents().intersects(PollFlags::ERR | PollFlags::HUP))
}

/// Whether the connection has ended; elsewhere the library says so itself.
#[cfg(not(unix))]
fn is_gone(most: Duration) -> io::Result<bool> {
    event::poll(most).map(|_| false)
}
