//! The page on which a unit reads the very text, sees what changed, and says its word.

mod compare;
mod draw;
mod look;
mod others;
mod side;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::action::Args;
use crate::report::Subject;
use crate::seal::{self, Hash};
use crate::text::Lang;
use crate::ui::pages::list;
use crate::ui::pages::sheet::{self, Row};
use crate::ui::screen::{Code, Key, Scene, Screen, Step};
use look::{Look, Sheet, Stand};

/// The page of the text of one meeting or paper, for one unit.
pub struct SignPage {
    meeting: String,
    unit: Option<String>,
    /// Whether changes are shown; until somebody chooses, to a unit that knows an earlier text.
    compare: Option<bool>,
    /// Whether the opinions of other units are read now, and how much of them is scrolled away.
    others: Option<usize>,
    /// Rows scrolled away and the chosen item, of the whole text and of the changes.
    at: [(usize, usize); 2],
    /// The size of the text's pane when it was last drawn.
    pane: Cell<(u16, u16)>,
    seen: RefCell<Seen>,
}

/// What of a text was on the screen so far.
#[derive(Default)]
struct Seen {
    /// The text; another text begins anew.
    of: Option<Hash>,
    /// How many of its lines, from the first to the furthest.
    full: usize,
    /// Which lines of the changes.
    changes: BTreeSet<usize>,
}

/// How far reading has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Read {
    /// So many percent of the whole text.
    Text(usize),
    /// So many changes of so many.
    Changes(usize, usize),
}

impl SignPage {
    /// The page of a meeting, by its id, or of a paper, `paper:` and its id; after `@` the unit that signs.
    pub fn new(about: &str) -> Self {
        let (meeting, unit) = match about.split_once('@') {
            Some((meeting, unit)) => (meeting, Some(unit.to_owned())),
            None => (about, None),
        };
        Self {
            meeting: meeting.to_owned(),
            unit,
            compare: None,
            others: None,
            at: [(0, 0); 2],
            pane: Cell::new((80, 18)),
            seen: RefCell::default(),
        }
    }

    fn look<'a>(&self, scene: &'a Scene<'a>) -> Option<Look<'a>> {
        look::look(scene, &self.meeting, self.unit.as_deref())
    }

    fn comparing(&self, look: &Look<'_>) -> bool {
        let other = look.known.is_some_and(|(version, _)| version != look.version);
        self.compare.unwrap_or_else(|| other && look.changed().is_some())
    }

    fn sheet(&self, look: &Look<'_>) -> Sheet {
        if self.comparing(look) { look.compare_sheet() } else { look.full_sheet() }
    }

    fn slot(&mut self, look: &Look<'_>) -> &mut (usize, usize) {
        let at = usize::from(self.comparing(look));
        &mut self.at[at]
    }

    /// Rows scrolled away and the chosen item, as far as the sheet goes.
    fn stand(&self, look: &Look<'_>, sheet: &Sheet, rows: &[Row]) -> (usize, usize) {
        let (top, item) = self.at[usize::from(self.comparing(look))];
        let height = usize::from(self.pane.get().1);
        (top.min(rows.len().saturating_sub(height)), item.min(sheet.items.saturating_sub(1)))
    }

    /// The chosen item, if it is on the screen: nobody speaks of a clause that is not seen.
    fn chosen(&self, look: &Look<'_>, sheet: &Sheet) -> Option<usize> {
        let (width, height) = self.pane.get();
        let rows = sheet::lay(&sheet.lines, sheet::room(width), look.scene.widths);
        let (top, item) = self.stand(look, sheet, &rows);
        let seen = sheet::items_in(&sheet.lines, &rows, (top, height.into()));
        seen.contains(&item).then_some(item)
    }

    /// Remembers what was on the screen.
    fn note(&self, look: &Look<'_>, sheet: &Sheet, shown: &[Row]) {
        let mut seen = self.seen.borrow_mut();
        if seen.of != Some(look.hash) {
            *seen = Seen { of: Some(look.hash), ..Seen::default() };
        }
        for row in shown.iter().filter(|it| it.last) {
            if sheet.is_changes {
                seen.changes.insert(row.line);
            } else {
                seen.full = seen.full.max(row.line + 1);
            }
        }
    }

    /// How far reading has come in a sheet.
    fn read(&self, look: &Look<'_>, sheet: &Sheet) -> Read {
        let seen = self.seen.borrow();
        let current = seen.of == Some(look.hash);
        if sheet.is_changes {
            let unseen = |item: usize| {
                let mut lines = sheet.lines.iter().enumerate();
                lines.any(|(n, it)| it.item == Some(item) && !seen.changes.contains(&n))
            };
            let done = (0..sheet.items).filter(|it| current && !unseen(*it)).count();
            return Read::Changes(done, sheet.items);
        }
        let all = sheet.lines.len().max(1);
        Read::Text(if current { seen.full.min(all) * 100 / all } else { 0 })
    }

    /// Whether the whole text or every change was on the screen.
    fn is_read(&self, look: &Look<'_>) -> bool {
        let done = |sheet: &Sheet| match self.read(look, sheet) {
            Read::Text(percent) => percent == 100,
            Read::Changes(n, of) => n == of && (of > 0 || self.comparing(look)),
        };
        done(&look.full_sheet()) || (look.changed().is_some() && done(&look.compare_sheet()))
    }

    /// What `consent` is asked with, or why it cannot be asked yet.
    fn consent(&self, look: &Look<'_>) -> Result<Args, String> {
        let lang = look.scene.cx.lang;
        let args = look.args()?;
        if look.agreed_to_this() {
            return Err(look.say(Lang::sign_agreed, Lang::paper_agreed).to_owned());
        }
        // Whoever records reads the paper; the unit itself has to have seen the text.
        if self.is_read(look) || matches!(look.stand, Stand::Record) {
            return Ok(args);
        }
        Err(match self.read(look, &self.sheet(look)) {
            Read::Text(percent) => lang.sign_read_first(percent),
            Read::Changes(n, of) => lang.sign_see_first(n, of),
        })
    }

    /// What `object` is asked with: the clause under the cursor too.
    fn object(&self, look: &Look<'_>) -> Result<Args, String> {
        let args = look.args()?;
        Ok(match self.clause(look) {
            Some(key) => args.with("clause", key),
            None => args,
        })
    }

    /// The key of the clause under the cursor.
    fn clause(&self, look: &Look<'_>) -> Option<String> {
        if self.others.is_some() {
            return None;
        }
        let sheet = self.sheet(look);
        sheet.keys.get(self.chosen(look, &sheet)?)?.clone()
    }

    fn ask(look: &Look<'_>, name: &str, args: Result<Args, String>) -> Step {
        match args {
            Ok(args) => list::ask(look.scene, name, args),
            Err(sentence) => Step::Say(sentence),
        }
    }

    /// Goes on to the next view or back: the whole text, the changes, what other units said.
    fn turn(&mut self, look: &Look<'_>, on: bool) -> Step {
        let now = if self.others.is_some() { 2 } else { usize::from(self.comparing(look)) };
        let next = (now + if on { 1 } else { 2 }) % 3;
        self.others = (next == draw::OTHERS).then_some(0);
        if next != draw::OTHERS {
            self.compare = Some(next == 1);
        }
        Step::Stay
    }

    /// Goes to the next or the previous item, and scrolls so that it is seen from its beginning.
    fn jump(&mut self, look: &Look<'_>, on: bool) -> Step {
        if self.others.is_some() {
            return Step::Stay;
        }
        let sheet = self.sheet(look);
        let (width, height) = self.pane.get();
        let rows = sheet::lay(&sheet.lines, sheet::room(width), look.scene.widths);
        let (top, item) = self.stand(look, &sheet, &rows);
        let firsts: Vec<usize> =
            (0..sheet.items).filter_map(|it| sheet::first_of(&sheet.lines, &rows, it)).collect();
        let to = match self.chosen(look, &sheet) {
            Some(_) if on => (item + 1).min(sheet.items.saturating_sub(1)),
            Some(_) => item.saturating_sub(1),
            // None is on the screen: the nearest one below it or above it.
            None if on => firsts.iter().position(|it| *it >= top).unwrap_or(item),
            None => firsts.iter().rposition(|it| *it < top).unwrap_or(0),
        };
        let first = firsts.get(to).copied().unwrap_or(top);
        let last = rows
            .iter()
            .rposition(|it| sheet.lines.get(it.line).is_some_and(|line| line.item == Some(to)));
        let whole = first >= top && last.is_some_and(|it| it < top + usize::from(height));
        let top = if whole { top } else { first };
        *self.slot(look) = (top, to);
        Step::Stay
    }

    /// Scrolls, and keeps the chosen item on the screen.
    fn scroll(&mut self, look: &Look<'_>, key: Key) -> Option<Step> {
        let sheet = self.sheet(look);
        let (width, height) = self.pane.get();
        let height = usize::from(height).max(1);
        let rows = sheet::lay(&sheet.lines, sheet::room(width), look.scene.widths);
        let (top, item) = self.stand(look, &sheet, &rows);
        let most = rows.len().saturating_sub(height);
        let to = list::moved(key, top, most + 1, height.saturating_sub(1))?;
        let visible = sheet::items_in(&sheet.lines, &rows, (to, height));
        let chosen = match (visible.first(), visible.last()) {
            // At the end the text stands still, and the key chooses among what is seen.
            (Some(_), Some(last)) if to == top && key.code == Code::Down => (item + 1).min(*last),
            (Some(first), Some(_)) if to == top && key.code == Code::Up => {
                item.saturating_sub(1).max(*first)
            }
            (Some(first), Some(last)) => item.clamp(*first.min(last), *last.max(first)),
            _ => item,
        };
        *self.slot(look) = (to, chosen);
        Some(Step::Stay)
    }
}

impl Screen for SignPage {
    fn name(&self) -> &'static str {
        "sign"
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        let lang = scene.cx.lang;
        let paper = self.meeting.starts_with(look::PAPER);
        let comment = paper || self.look(scene).is_some_and(|it| it.is_comment());
        if comment { lang.paper_answering() } else { lang.sign_title() }.to_owned()
    }

    fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let Some(look) = self.look(scene) else {
            let words = look::nothing(scene, &self.meeting);
            list::lines(scene, buf, draw::inset(area), &[(words, scene.theme.normal())]);
            return None;
        };
        let panes = draw::panes(area);
        if let Some(scroll) = self.others {
            let progress = self.progress(&look, &self.sheet(&look));
            draw::head(&look, area, buf, (&progress, draw::OTHERS));
            others::draw(&look, draw::whole(area), buf, scroll);
            return None;
        }
        let sheet = self.sheet(&look);
        self.pane.set((panes.text.width, panes.text.height));
        let rows = sheet::lay(&sheet.lines, sheet::room(panes.text.width), scene.widths);
        let (top, _) = self.stand(&look, &sheet, &rows);
        let end = rows.len().min(top + usize::from(panes.text.height));
        self.note(&look, &sheet, rows.get(top..end).unwrap_or_default());
        let view = usize::from(self.comparing(&look));
        draw::head(&look, area, buf, (&self.progress(&look, &sheet), view));
        let chosen = self.chosen(&look, &sheet);
        sheet::draw(scene, buf, panes.text, (&sheet.lines, &rows), (top, chosen));
        draw::beside(&look, &panes, buf, self.clause(&look).as_deref());
        None
    }

    fn press(&mut self, key: Key, scene: &Scene<'_>) -> Step {
        let Some(look) = self.look(scene) else { return Step::Pass };
        if let Some(scroll) = self.others {
            if let Some(to) = list::moved(key, scroll, others::rows(&look, self.pane.get().0), 10) {
                self.others = Some(to);
                return Step::Stay;
            }
        } else if let Some(step) = self.scroll(&look, key) {
            return step;
        }
        match key {
            Key { ctrl: true, .. } | Key { alt: true, .. } => Step::Pass,
            Key { code: Code::Tab | Code::F(6), .. } => self.turn(&look, true),
            Key { code: Code::BackTab, .. } => self.turn(&look, false),
            Key { code: Code::F(7), .. } => {
                self.others = None;
                self.compare = Some(!self.comparing(&look));
                Step::Stay
            }
            Key { code: Code::Char('n' | 'N') | Code::Right, .. } => self.jump(&look, true),
            Key { code: Code::Char('p' | 'P') | Code::Left, .. } => self.jump(&look, false),
            Key { code: Code::F(8), .. } => {
                let name = if look.is_paper() { "comment" } else { "object" };
                Self::ask(&look, name, self.object(&look))
            }
            Key { code: Code::F(9), .. } => Self::ask(&look, "consent", self.consent(&look)),
            _ => Step::Pass,
        }
    }

    fn about(&self, scene: &Scene<'_>) -> Vec<Subject> {
        let Some(look) = self.look(scene) else { return Vec::new() };
        let key = self.clause(&look).and_then(|it| crate::model::Id::new(&it).ok());
        let mut about: Vec<Subject> = key.map(Subject::Clause).into_iter().collect();
        about.extend(look.unit.clone().map(Subject::Unit));
        about.push(Subject::Version(look.version));
        about.push(look.about.clone().into());
        about
    }

    fn offers(&self, scene: &Scene<'_>) -> Vec<&'static str> {
        let Some(look) = self.look(scene) else { return Vec::new() };
        let names: &[&'static str] = match look.stand {
            Stand::ReadOnly(_) => &[],
            _ if look.is_paper() && look.agreed_to_this() => &["comment", "withdraw"],
            Stand::Own if look.is_paper() && !self.is_read(&look) => &["comment"],
            _ if look.is_paper() => &["consent", "comment"],
            _ if look.agreed_to_this() => &["withdraw", "object"],
            Stand::Record => &["consent", "object"],
            Stand::Own if self.is_read(&look) => &["consent", "object"],
            Stand::Own => &["object"],
        };
        list::offered(scene, names)
    }

    fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        let Some(look) = self.look(scene) else { return Vec::new() };
        let lang = scene.cx.lang;
        if self.others.is_some() {
            return vec![("tab", lang.sign_to_full())];
        }
        let changes = self.comparing(&look);
        let next = if changes { lang.sign_next_change() } else { lang.sign_next_clause() };
        let mut hints = Vec::new();
        if look.is_paper() {
            hints.extend(self.consent(&look).is_ok().then(|| ("f9", lang.do_no_comment())));
            hints.extend(look.args().is_ok().then(|| ("f8", lang.do_comment())));
        }
        hints.extend([("n", next), ("tab", lang.page_tabs())]);
        hints
    }

    fn forbids(&self, action: &str, scene: &Scene<'_>) -> Option<String> {
        let look = self.look(scene).filter(|_| action == "consent")?;
        self.consent(&look).err()
    }

    fn copy(&self, scene: &Scene<'_>) -> Option<String> {
        let look = self.look(scene)?;
        let key = self.clause(&look);
        let spans = seal::spans(look.text);
        let span = spans.iter().find(|it| Some(&it.key) == key.as_ref());
        let part = span.and_then(|it| look.text.get(it.bytes.clone()));
        Some(part.unwrap_or(look.text).to_owned())
    }
}

impl SignPage {
    /// How far reading has come, in words.
    fn progress(&self, look: &Look<'_>, sheet: &Sheet) -> String {
        let lang = look.scene.cx.lang;
        if !matches!(look.stand, Stand::Own) || look.agreed_to_this() {
            return String::new();
        }
        if self.is_read(look) {
            return look.say(Lang::sign_ready, Lang::paper_ready).to_owned();
        }
        match self.read(look, sheet) {
            Read::Text(percent) => lang.sign_read(percent),
            Read::Changes(n, of) => lang.sign_seen(n, of),
        }
    }
}

#[cfg(test)]
mod tests;
