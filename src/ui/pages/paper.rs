//! A paper for comment: its head, and text, units, opinions and history behind tabs.

mod tabs;

use std::cell::Cell;

use chrono::{DateTime, FixedOffset};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::action::{self, Args};
use crate::model::{About, Id, PaperFolder};
use crate::report::{self, Subject};
use crate::rule::circulation::{self, Circulation};
use crate::rule::papers::{self, State};
use crate::rule::sign_off::{self, UnitSign};
use crate::ui::pages::beside;
use crate::ui::pages::list::{self, Column, Piece};

use crate::ui::put::{Spot, put, put_right, put_spans, rule};
use crate::ui::screen::{Code, Key, Place, Scene, Screen, Step};
use crate::ui::width::w;

/// From this width on the details stand beside the list.
const BESIDE: u16 = 110;

/// The tabs, in order, by the names that links use.
const TABS: [&str; 4] = ["text", "units", "opinions", "history"];

/// The page of one paper.
pub struct PaperPage {
    paper: String,
    tab: usize,
    /// The row under the cursor, for each tab.
    at: [usize; TABS.len()],
    /// Whether the details fill the page, and how many of their rows are scrolled away.
    open: Option<usize>,
    height: Cell<u16>,
}

/// All that a tab looks at.
struct Look<'a> {
    scene: &'a Scene<'a>,
    about: About,
    id: &'a Id,
    folder: &'a PaperFolder,
    now: DateTime<FixedOffset>,
    out: Option<Circulation<'a>>,
    signs: Vec<UnitSign<'a>>,
    state: State,
}

/// What a tab shows.
struct Tab {
    columns: Vec<Column>,
    entries: Vec<Entry>,
    /// What to say, and to do next, when there is no entry.
    empty: &'static str,
}

/// One row of a tab.
struct Entry {
    cells: Vec<Piece>,
    details: Vec<Piece>,
    about: Vec<Subject>,
    enter: Enter,
}

/// What Enter does on a row.
enum Enter {
    /// Fills the page with the details.
    Open,
    /// Goes somewhere.
    Go(Place),
    /// Asks for an action.
    Ask(&'static str, Args),
}

impl PaperPage {
    /// The page of a paper: its id, and after `#` the tab to begin with.
    pub fn new(about: &str) -> Self {
        let (paper, tab) = about.split_once('#').unwrap_or((about, ""));
        let tab = TABS.iter().position(|it| *it == tab).unwrap_or(0);
        let (paper, height) = (paper.to_owned(), Cell::new(0));
        Self { paper, tab, at: [0; TABS.len()], open: None, height }
    }

    fn look<'a>(&self, scene: &'a Scene<'a>) -> Option<Look<'a>> {
        let named = (!self.paper.is_empty()).then_some(self.paper.as_str());
        let (id, folder) = report::paper(scene.workspace, scene.cx, named).ok()?;
        let now = scene.cx.now(&scene.workspace.mechanism);
        let today = now.date_naive();
        let standing = circulation::standing(scene.workspace, &folder.docket);
        Some(Look {
            scene,
            about: About::Paper(id.clone()),
            id,
            folder,
            now,
            out: standing.out().cloned(),
            signs: sign_off::sign_offs(scene.workspace, &folder.docket, today),
            state: papers::state(scene.workspace, folder, today),
        })
    }

    fn tab(&self, look: &Look<'_>) -> Tab {
        match self.tab {
            0 => tabs::text(look),
            1 => tabs::units(look),
            2 => tabs::opinions(look),
            _ => tabs::history(look),
        }
    }

    fn row(&self) -> usize {
        self.at.get(self.tab).copied().unwrap_or(0)
    }

    fn entry(&self, look: &Look<'_>) -> Option<Entry> {
        let mut entries = self.tab(look).entries;
        let at = self.row().min(entries.len().checked_sub(1)?);
        Some(entries.swap_remove(at))
    }

    fn turn(&mut self, by: usize) -> Step {
        self.tab = (self.tab + by) % TABS.len();
        Step::Stay
    }

    fn enter(&mut self, look: &Look<'_>) -> Step {
        match self.entry(look).map(|it| it.enter) {
            None => Step::Stay,
            Some(Enter::Open) => {
                self.open = Some(0);
                Step::Stay
            }
            Some(Enter::Go(place)) => Step::Go(place),
            Some(Enter::Ask(name, args)) => list::ask(look.scene, name, args),
        }
    }

    fn press_open(&mut self, key: Key, scroll: usize) -> Step {
        let page = usize::from(self.height.get()).max(2) - 1;
        match key.code {
            Code::Esc | Code::Enter | Code::F(10) => self.open = None,
            _ => match list::moved(key, scroll, usize::MAX, page) {
                Some(to) if key.code != Code::End => self.open = Some(to.min(9999)),
                _ => return Step::Pass,
            },
        }
        Step::Stay
    }

    /// Draws list and details, or the details alone.
    fn body(&self, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
        let (tab, scene) = (self.tab(look), look.scene);
        let at = self.row().min(tab.entries.len().saturating_sub(1));
        let Some(entry) = tab.entries.get(at) else {
            let said = (tab.empty.to_owned(), scene.theme.normal());
            list::lines(scene, buf, beside::inset(area, 2), &[said]);
            return;
        };
        if let Some(scroll) = self.open {
            let rows = beside::rows_of(scene, &entry.details, area.width);
            let scroll = scroll.min(rows.saturating_sub(1));
            beside::details(scene, buf, area, &entry.details, scroll);
            return;
        }
        let rows: Vec<Vec<Piece>> = tab.entries.iter().map(|it| it.cells.clone()).collect();
        let (above, below) =
            beside::split(scene, area, (rows.len(), beside::BESIDE), &entry.details);
        list::draw(scene, buf, above, &tab.columns, (&rows, at));
        if area.width < BESIDE && below.height > 0 {
            let line = Rect { height: 1, y: below.y - 1, ..below };
            let words = scene.cx.lang.page_details();
            rule(buf, Spot::row(line, 0), words, scene.theme.dim(), scene.widths);
        }
        beside::details(scene, buf, below, &entry.details, 0);
    }
}

impl Screen for PaperPage {
    fn name(&self) -> &'static str {
        "paper-file"
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        let lang = scene.cx.lang;
        match self.look(scene) {
            Some(look) => lang.paper_named(&look.folder.doc.title),
            None => lang.param_paper().to_owned(),
        }
    }

    fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let Some(look) = self.look(scene) else {
            let lang = scene.cx.lang;
            let named = !self.paper.is_empty();
            let gone = if named { lang.paper_gone() } else { lang.no_paper_yet() }.to_owned();
            list::lines(scene, buf, beside::inset(area, 2), &[(gone, scene.theme.normal())]);
            return None;
        };
        head(&look, area, buf);
        tab_row(&look, self.tab, Spot::row(area, 2), buf);
        rule(buf, Spot::row(area, 3), "", scene.theme.dim(), scene.widths);
        let height = area.height.saturating_sub(4);
        let body = Rect { y: area.y.saturating_add(4.min(area.height)), height, ..area };
        self.height.set(body.height);
        self.body(&look, body, buf);
        None
    }

    fn press(&mut self, key: Key, scene: &Scene<'_>) -> Step {
        let Some(look) = self.look(scene) else { return Step::Pass };
        if let Some(scroll) = self.open {
            return self.press_open(key, scroll);
        }
        let len = self.tab(&look).entries.len();
        let page = usize::from(self.height.get() / 2).max(1);
        let here = self.row().min(len.saturating_sub(1));
        if let Some(to) = list::moved(key, here, len, page) {
            if let Some(at) = self.at.get_mut(self.tab) {
                *at = to;
            }
            return Step::Stay;
        }
        match key {
            Key { ctrl: true, .. } | Key { alt: true, .. } => Step::Pass,
            Key { code: Code::Right | Code::Tab | Code::F(6), .. } => self.turn(1),
            Key { code: Code::Left | Code::BackTab, .. } => self.turn(TABS.len() - 1),
            Key { code: Code::Enter, .. } => self.enter(&look),
            _ => Step::Pass,
        }
    }

    fn about(&self, scene: &Scene<'_>) -> Vec<Subject> {
        let Some(look) = self.look(scene) else { return Vec::new() };
        let mut about = self.entry(&look).map(|it| it.about).unwrap_or_default();
        let version = look.out.as_ref().map(|it| it.version).or_else(|| look.folder.latest());
        about.extend(version.map(Subject::Version));
        about.push(Subject::Paper(look.id.clone()));
        about
    }

    fn offers(&self, scene: &Scene<'_>) -> Vec<&'static str> {
        let Some(look) = self.look(scene) else { return Vec::new() };
        list::offered(scene, wanted(&look, self.tab))
    }

    fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        let lang = scene.cx.lang;
        let Some(look) = self.look(scene) else { return Vec::new() };
        let says = |enter: &Enter| match enter {
            Enter::Open => lang.page_open(),
            Enter::Go(_) => lang.paper_read(),
            Enter::Ask(name, args) => {
                action::action(name).map_or(lang.page_open(), |it| it.called(lang, args))
            }
        };
        if self.open.is_some() {
            return vec![("esc", lang.page_close())];
        }
        let enter = self.entry(&look).map(|it| ("enter", says(&it.enter)));
        enter.into_iter().chain([("right", lang.page_tabs())]).collect()
    }
}

/// The actions of a tab that make sense in the state the paper is in.
fn wanted(look: &Look<'_>, tab: usize) -> &'static [&'static str] {
    let latest = look.folder.latest();
    let drafted = latest.is_some_and(|it| !circulation::was_circulated(&look.folder.docket, it));
    match (tab, look.state) {
        (_, State::Concluded) => &[],
        (_, State::Divergent) => &["recall"],
        (1, State::Out) => &["remind", "consent", "comment", "object", "withdraw", "recall"],
        _ if drafted => &["circulate", "revise-paper", "conclude-paper"],
        (_, State::Out) => &["remind", "revise-paper", "recall", "conclude-paper"],
        _ => &["conclude-paper", "revise-paper", "recall"],
    }
}

/// Draws title, state, who drafted it, and until when units answer.
fn head(look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    let (scene, lang, doc) = (look.scene, look.scene.cx.lang, &look.folder.doc);
    let state = lang.paper_state(look.state.code());
    let room = u16::try_from(w(state, scene.widths)).unwrap_or(u16::MAX).saturating_add(3);
    let first = Spot::row(area, 0).skip(1);
    let title = first.first(first.max.saturating_sub(room));
    put(buf, title, &lang.paper_named(&doc.title), scene.theme.title(), scene.widths);
    let right = first.skip(title.max).first(first.max.saturating_sub(title.max + 1));
    put_right(buf, right, state, scene.theme.title(), scene.widths);
    let mut parts: Vec<String> = doc.kind.clone().into_iter().collect();
    parts.push(lang.paper_drafted_by(scene.workspace.unit_name(&doc.unit)));
    parts.extend(look.folder.latest().map(|it| lang.page_version(it)));
    let until =
        look.out.as_ref().and_then(|it| it.deadline).filter(|_| look.state != State::Concluded);
    parts.extend(until.map(|it| {
        lang.sign_until(
            &lang.day(it),
            &crate::rule::gate::say_left(it, look.now.date_naive(), lang),
        )
    }));
    let about = parts.join("  ");
    put(buf, Spot::row(area, 1).skip(1), &about, scene.theme.normal(), scene.widths);
}

/// Draws the tabs in one row.
fn tab_row(look: &Look<'_>, chosen: usize, spot: Spot, buf: &mut Buffer) {
    let (theme, lang) = (look.scene.theme, look.scene.cx.lang);
    let docket = &look.folder.docket;
    let answered = look.signs.iter().filter(|it| papers::has_answered(it.state)).count();
    let opinions = crate::rule::opinions::opinions(docket).count();
    let names = [
        look.folder.latest().map_or(lang.paper_tab_text().to_owned(), |it| lang.paper_tab_at(it)),
        lang.paper_tab_units(answered, look.signs.len()),
        lang.paper_tab_opinions(opinions),
        lang.paper_tab_history(docket.statements.len()),
    ];
    let spans: Vec<(&str, _)> = names
        .iter()
        .enumerate()
        .flat_map(|(n, name)| {
            let (before, after) = if n == chosen { ("[", "]") } else { (" ", " ") };
            let style = if n == chosen { theme.focus() } else { theme.normal() };
            [(before, style), (name.as_str(), style), (after, style), (" ", theme.normal())]
        })
        .collect();
    put_spans(buf, spot.skip(1), &spans, look.scene.widths);
}

#[cfg(test)]
mod tests;
