//! A page of tabs: behind each a list, and all about the row under the cursor.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::Id;
use crate::report::Subject;
use crate::ui::pages::beside;
use crate::ui::pages::list::{self, Column, Enter, Piece};
use crate::ui::put::{Spot, put_spans, rule};
use crate::ui::screen::{Code, Key, Scene, Step};

/// What a tab shows.
pub struct Tab {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub entries: Vec<Entry>,
    /// What to say, and to do next, when there is no row.
    pub empty: &'static str,
}

/// One row of a tab.
pub struct Entry {
    /// What stands in the columns.
    pub cells: Vec<Piece>,
    /// All about it.
    pub details: Vec<Piece>,
    /// What it is about.
    pub about: Vec<Subject>,
    /// What Enter does.
    pub enter: Enter,
}

/// Where somebody is on a page of tabs.
pub struct Tabs {
    on: usize,
    /// The row under the cursor, for each tab.
    at: Vec<usize>,
    /// The unit or item whose row is chosen until the cursor moves.
    named: Option<Id>,
    /// Whether the details fill the page, and how many of their rows are scrolled away.
    open: Option<usize>,
    height: Cell<u16>,
}

impl Tabs {
    /// Begins on the tab of this name, else on the first, on the row of this unit or item, else on the
    /// first.
    pub fn new(all: &[&str], first: &str, row: &str) -> Self {
        let on = all.iter().position(|it| *it == first).unwrap_or(0);
        let (at, named) = (vec![0; all.len()], Id::new(row).ok());
        Self { on, at, named, open: None, height: Cell::new(0) }
    }

    /// The tab that is shown.
    pub fn on(&self) -> usize {
        self.on
    }

    /// The row under the cursor.
    pub fn entry(&self, mut tab: Tab, scene: &Scene<'_>) -> Option<Entry> {
        let at = self.row(&tab.entries);
        let mut entry = (at < tab.entries.len()).then(|| tab.entries.swap_remove(at))?;
        // Whoever may not do what Enter does for others is shown the details.
        if let Enter::Ask(name, _) = entry.enter
            && list::offered(scene, &[name]).is_empty()
        {
            entry.enter = Enter::Open;
        }
        Some(entry)
    }

    fn row(&self, entries: &[Entry]) -> usize {
        let named = self.named.as_ref().and_then(|id| {
            let names = [Subject::Item(id.clone()), Subject::Unit(id.clone())];
            entries.iter().position(|it| names.iter().any(|name| it.about.contains(name)))
        });
        let at = named.unwrap_or_else(|| self.at.get(self.on).copied().unwrap_or(0));
        at.min(entries.len().saturating_sub(1))
    }

    /// Moves, turns, opens; everything else is somebody else's.
    pub fn press(&mut self, key: Key, tab: Tab, scene: &Scene<'_>) -> Step {
        if let Some(scroll) = self.open {
            return self.press_open(key, scroll);
        }
        let page = usize::from(self.height.get() / 2).max(1);
        if let Some(to) = list::moved(key, self.row(&tab.entries), tab.entries.len(), page) {
            self.named = None;
            if let Some(at) = self.at.get_mut(self.on) {
                *at = to;
            }
            return Step::Stay;
        }
        match key {
            Key { ctrl: true, .. } | Key { alt: true, .. } => Step::Pass,
            Key { code: Code::Right | Code::Tab | Code::F(6), .. } => self.turn(1),
            Key { code: Code::Left | Code::BackTab, .. } => self.turn(self.at.len() - 1),
            Key { code: Code::Enter, .. } => self.enter(tab, scene),
            _ => Step::Pass,
        }
    }

    fn turn(&mut self, by: usize) -> Step {
        self.named = None;
        self.on = (self.on + by) % self.at.len();
        Step::Stay
    }

    fn enter(&mut self, tab: Tab, scene: &Scene<'_>) -> Step {
        match self.entry(tab, scene).map(|it| it.enter) {
            None => Step::Stay,
            Some(Enter::Open) => {
                self.open = Some(0);
                Step::Stay
            }
            Some(other) => other.step(scene),
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

    /// What its keys do now.
    pub fn hints(&self, tab: Tab, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        let lang = scene.cx.lang;
        if self.open.is_some() {
            return vec![("esc", lang.page_close())];
        }
        let enter = self.entry(tab, scene).map(|it| ("enter", it.enter.says(lang)));
        enter.into_iter().chain([("right", lang.page_tabs())]).collect()
    }

    /// Draws the names of the tabs in one row.
    pub fn draw_names(&self, names: &[String], spot: Spot, scene: &Scene<'_>, buf: &mut Buffer) {
        let theme = scene.theme;
        let name = |(n, name): (usize, &'_ String)| {
            let here = n == self.on;
            let (before, after) = if here { ("[", "]") } else { (" ", " ") };
            let style = if here { theme.focus() } else { theme.normal() };
            (before, name.clone(), after, style)
        };
        let names: Vec<_> = names.iter().enumerate().map(name).collect();
        let spans: Vec<(&str, _)> = names
            .iter()
            .flat_map(|(before, name, after, style)| {
                let gap = (" ", theme.normal());
                [(*before, *style), (name.as_str(), *style), (*after, *style), gap]
            })
            .collect();
        put_spans(buf, spot.skip(1), &spans, scene.widths);
    }

    /// Draws list and details, or the details alone.
    pub fn draw(&self, scene: &Scene<'_>, tab: &Tab, area: Rect, buf: &mut Buffer) {
        self.height.set(area.height);
        let at = self.row(&tab.entries);
        let Some(entry) = tab.entries.get(at) else {
            let said = (tab.empty.to_owned(), scene.theme.normal());
            list::lines(scene, buf, beside::inset(area, 2), &[said]);
            return;
        };
        if let Some(scroll) = self.open {
            let rows = beside::rows_of(scene, &entry.details, area.width);
            let scroll = scroll.min(rows.saturating_sub(1));
            return beside::details(scene, buf, area, &entry.details, scroll);
        }
        let rows: Vec<Vec<Piece>> = tab.entries.iter().map(|it| it.cells.clone()).collect();
        let (above, below) =
            beside::split(scene, area, (rows.len(), beside::BESIDE), &entry.details);
        list::draw(scene, buf, above, &tab.columns, (&rows, at));
        if area.width < beside::BESIDE && below.height > 0 {
            let line = Rect { height: 1, y: below.y - 1, ..below };
            let words = scene.cx.lang.page_details();
            rule(buf, Spot::row(line, 0), words, scene.theme.dim(), scene.widths);
        }
        beside::details(scene, buf, below, &entry.details, 0);
    }
}
