//! Whether there is something to read, and whether the terminal is still there.

use std::io;
use std::time::Duration;

/// Waits at most so long for something to read, and says whether there is; a signal, such as a change of
/// size, ends the waiting early.
///
/// # Errors
/// Of the kind `BrokenPipe` if the terminal has gone.
#[cfg(unix)]
pub(super) fn readable(most: Duration) -> io::Result<bool> {
    use rustix::event::PollFlags;
    let seen = look(&io::stdin(), PollFlags::IN, most)?;
    if seen.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
        return Err(io::ErrorKind::BrokenPipe.into());
    }
    Ok(seen.contains(PollFlags::IN))
}

/// Whether the terminal has gone.
#[cfg(unix)]
pub(super) fn is_gone() -> bool {
    readable(Duration::ZERO).is_err()
}

/// Whether whoever read the output has gone.
#[cfg(unix)]
pub(super) fn is_unheard() -> bool {
    use rustix::event::PollFlags;
    let seen = look(&io::stdout(), PollFlags::empty(), Duration::ZERO);
    seen.is_ok_and(|it| it.intersects(PollFlags::ERR | PollFlags::HUP))
}

/// What there is to say of one end after at most so long.
#[cfg(unix)]
fn look(
    end: &impl std::os::fd::AsFd,
    wanted: rustix::event::PollFlags,
    most: Duration,
) -> io::Result<rustix::event::PollFlags> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let mut ends = [PollFd::new(end, wanted)];
    let most = Timespec {
        tv_sec: i64::try_from(most.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: most.subsec_nanos().into(),
    };
    match poll(&mut ends, Some(&most)) {
        Ok(_) => Ok(ends[0].revents()),
        Err(rustix::io::Errno::INTR) => Ok(PollFlags::empty()),
        Err(error) => Err(error.into()),
    }
}

/// Reads what there is, which [`readable`] said there was.
///
/// # Errors
/// Of the kind `BrokenPipe` at the end of what there is to read.
#[cfg(unix)]
pub(super) fn read(bytes: &mut [u8]) -> io::Result<usize> {
    match rustix::io::read(io::stdin(), bytes) {
        Ok(0) => Err(io::ErrorKind::BrokenPipe.into()),
        Ok(read) => Ok(read),
        Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => Ok(0),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(unix))]
pub(super) use elsewhere::{read, readable};

/// Where nothing can be asked whether it is readable: a thread reads, and is asked.
#[cfg(not(unix))]
mod elsewhere {
    use std::collections::VecDeque;
    use std::io::{self, Read};
    use std::sync::{Condvar, Mutex, OnceLock, PoisonError};
    use std::time::Duration;

    /// What was read, none at the end of it, and who is told.
    type Shared = (Mutex<(VecDeque<u8>, bool)>, Condvar);

    fn all() -> &'static Shared {
        static ALL: OnceLock<Shared> = OnceLock::new();
        static BEGUN: OnceLock<()> = OnceLock::new();
        let all = ALL.get_or_init(Shared::default);
        BEGUN.get_or_init(|| drop(std::thread::spawn(|| go_on(all))));
        all
    }

    fn go_on((state, told): &Shared) {
        let mut bytes = [0; 4096];
        loop {
            let read = io::stdin().lock().read(&mut bytes).unwrap_or(0);
            let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
            state.0.extend(&bytes[..read]);
            state.1 = read == 0;
            told.notify_all();
            if state.1 {
                return;
            }
        }
    }

    pub(in crate::ui::terminal) fn readable(most: Duration) -> io::Result<bool> {
        let (state, told) = all();
        let state = state.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = told.wait_timeout_while(state, most, |it| it.0.is_empty() && !it.1);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if state.0.is_empty() && state.1 {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        Ok(!state.0.is_empty())
    }

    pub(in crate::ui::terminal) fn read(bytes: &mut [u8]) -> io::Result<usize> {
        let mut state = all().0.lock().unwrap_or_else(PoisonError::into_inner);
        let many = state.0.len().min(bytes.len());
        for (to, from) in bytes.iter_mut().zip(state.0.drain(..many)) {
            *to = from;
        }
        Ok(many)
    }
}
