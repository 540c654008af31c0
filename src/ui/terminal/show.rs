//! The loop: takes what comes, all of it, and draws when nothing more waits.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::cx::Refusal;
use crate::ui::clipboard::osc52;
use crate::ui::decode::Event;
use crate::ui::machine::Effect;
use crate::ui::screen::{Code, Key};
use crate::ui::terminal::guard::Guard;
use crate::ui::terminal::input::{Inbox, Waited};
use crate::ui::terminal::paint::Painter;
use crate::ui::terminal::probe::Probe;
use crate::ui::terminal::{Door, Left, MOST};

/// How long the loop waits for a key before it looks at everything else.
const BEAT: Duration = Duration::from_millis(200);
/// The least time between two frames.
const FRAME: Duration = Duration::from_millis(50);
/// How long a frame may be owed while keys wait that came before it could be drawn.
const BUSY: Duration = Duration::from_millis(250);

/// A door, and the terminal that it is shown in.
pub(super) struct Stage<'a> {
    pub(super) door: &'a mut Door,
    pub(super) inbox: Inbox,
    pub(super) probe: Probe,
    painter: Painter,
    /// Columns and rows.
    size: (u16, u16),
    /// Since when what is shown is not what it should be.
    owed: Option<Instant>,
    /// When the last frame was drawn.
    drawn: Instant,
}

impl<'a> Stage<'a> {
    /// A stage on which nothing is shown yet.
    pub(super) fn new(door: &'a mut Door, inbox: Inbox, probe: Probe) -> Self {
        let painter = Painter::new(door.ui.setup_mut().known);
        let now = Instant::now();
        Self { door, inbox, probe, painter, size: (0, 0), owed: None, drawn: now }
    }

    /// Passes keys in and draws, until somebody leaves or the terminal goes.
    ///
    /// A frame follows what was pressed last, never each key: it is drawn when nothing more waits, and
    /// while keys still wait only so often that somebody sees that they are taken.
    pub(super) fn show(&mut self, hung_up: &AtomicBool) -> Result<(), Left> {
        self.look_at_size()?;
        self.draw()?;
        // Whatever was done is in files already.
        while !hung_up.load(Ordering::Relaxed) && self.inbox.wait(self.patience())? != Waited::Gone
        {
            self.look_at_size()?;
            let effect = match self.inbox.next() {
                Some(event) => self.take(event)?,
                None if self.owed.is_some() && self.drawn.elapsed() >= FRAME => {
                    self.draw()?;
                    continue;
                }
                None => self.door.beat(),
            };
            if self.follow(effect)? {
                break;
            }
            if self.owed.is_some_and(|it| it.elapsed() >= BUSY) {
                self.draw()?;
            }
        }
        Ok(())
    }

    /// How long to wait for a key: no longer than until a frame that is owed may be drawn.
    fn patience(&self) -> Duration {
        self.owed.map_or(BEAT, |_| FRAME.saturating_sub(self.drawn.elapsed()))
    }

    /// Passes in what came.
    fn take(&mut self, event: Event) -> Result<Effect, Left> {
        let door = &mut *self.door;
        Ok(match event {
            Event::Key(key) => door.press(key),
            Event::Paste(text) => door.paste(&text),
            Event::Mouse(mouse) => door.mouse(mouse, self.size),
            Event::Focus(true) => Effect::default(),
            Event::Focus(false) => {
                door.keep_now();
                Effect::default()
            }
            Event::Cursor(row, column) => self.hear(row, column)?,
        })
    }

    /// Takes an answer that came after the first screen was drawn.
    fn hear(&mut self, row: u16, column: u16) -> Result<Effect, Left> {
        if !self.probe.hear(row, column) {
            return Ok(Effect::default());
        }
        let (widths, known) = self.probe.found()?;
        let setup = self.door.ui.setup_mut();
        (setup.widths, setup.known) = (widths, known);
        self.painter = Painter::new(known);
        Ok(self.door.ui.resize())
    }

    /// Does what only a door can do; says whether somebody leaves.
    fn follow(&mut self, effect: Effect) -> Result<bool, Left> {
        if effect.quit {
            return Ok(true);
        }
        let effect = match &effect.outside {
            Some(text) => self.door.work_outside(text)?,
            None => effect,
        };
        if let Some(text) = &effect.copy {
            let lang = self.door.session.cx().lang;
            let sent = osc52(text);
            let how = if sent.is_some() { lang.ui_copy_sent() } else { lang.ui_copy_how() };
            write!(io::stdout(), "{}", sent.unwrap_or_default())?;
            Guard::show_raw(text, how, &mut self.inbox)?;
            self.door.press(Key::plain(Code::Enter));
        }
        if effect.full {
            self.painter.forget();
        }
        if effect.redraw || effect.full {
            self.owed.get_or_insert_with(Instant::now);
        }
        Ok(false)
    }

    /// Looks at the size of the terminal, and leaves one that is larger than any wall.
    fn look_at_size(&mut self) -> Result<(), Left> {
        let size = crossterm::terminal::size()?;
        if size.0 > MOST.0 || size.1 > MOST.1 {
            let sentence = self.door.session.cx().lang.ui_window_too_large(MOST.0, MOST.1);
            return Err(Left::Shut(Refusal::could(sentence)));
        }
        if size != self.size {
            self.size = size;
            let effect = self.door.ui.resize();
            self.follow(effect)?;
        }
        Ok(())
    }

    /// Draws what differs from what is shown, in one write.
    fn draw(&mut self) -> io::Result<()> {
        self.door.note();
        let (frame, caret) = self.door.frame(self.size);
        let bytes = self.painter.paint(frame, caret);
        let mut out = io::stdout();
        out.write_all(bytes.as_bytes())?;
        out.flush()?;
        (self.owed, self.drawn) = (None, Instant::now());
        Ok(())
    }
}
