//! A list made by hand: rows with a filter and a cursor, and all about the row under it.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::report::Subject;
use crate::ui::pages::beside;
use crate::ui::pages::list::{self, Column, Enter, Piece};
use crate::ui::pages::sieve::Sieve;
use crate::ui::put::{Spot, rule};
use crate::ui::screen::{Code, Key, Scene, Step};

/// What a list shows.
pub struct Listing {
    /// What the line above the rows says of them all.
    pub says: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Entry>,
    /// From which width on the details stand beside them.
    pub beside: u16,
    /// What to say, and to do next, when there is none.
    pub empty: String,
}

/// One row.
pub struct Entry {
    /// By what it is known again after the rows changed; empty for a heading, which is stepped over.
    pub key: String,
    /// Its cells.
    pub cells: Vec<Piece>,
    /// Words by which it is found besides its cells.
    pub words: String,
    /// What it is about.
    pub about: Vec<Subject>,
    /// The actions that are likeliest for it.
    pub offers: Vec<&'static str>,
    /// What Enter does.
    pub enter: Enter,
}

impl Entry {
    /// A heading between rows.
    pub fn heading(text: String, scene: &Scene<'_>) -> Self {
        Self {
            key: String::new(),
            cells: vec![(text, scene.theme.title())],
            words: String::new(),
            about: Vec::new(),
            offers: Vec::new(),
            enter: Enter::Open,
        }
    }
}

/// What is said of a row.
pub type Details<'a> = &'a dyn Fn(&Entry) -> Vec<Piece>;

/// Where one is in a list.
#[derive(Default)]
pub struct Roll {
    sieve: Sieve,
    /// The row under the cursor, and where it was, for when it is gone.
    on: Option<String>,
    at: usize,
    /// Whether the details fill the page, and how many of their rows are scrolled away.
    open: Option<usize>,
    height: Cell<u16>,
}

impl Roll {
    /// With the cursor on the row that has this key.
    pub fn on(key: Option<&str>) -> Self {
        Self { on: key.map(str::to_owned), ..Self::default() }
    }

    /// The rows that answer the filter; headings only while nothing narrows the list.
    fn shown<'a>(&self, listing: &'a Listing) -> Vec<&'a Entry> {
        let query = self.sieve.query();
        let answers = |it: &&Entry| {
            let cells = it.cells.iter().map(|cell| cell.0.as_str());
            let fields: Vec<&str> = cells.chain([it.words.as_str()]).collect();
            !it.key.is_empty() && query.rank_among(&fields).is_some()
        };
        let all = listing.rows.iter();
        if query.is_empty() { all.collect() } else { all.filter(answers).collect() }
    }

    /// Where the cursor is: on the same row as before, or as near as can be, and never on a heading.
    fn place(&self, rows: &[&Entry]) -> Option<usize> {
        let on = self.on.as_ref();
        // What stands before a slash names a group, and means its first row.
        let group = |key: &str, on: &str| key.split_once('/').is_some_and(|it| it.0 == on);
        let exact = on.and_then(|on| rows.iter().position(|it| it.key == *on));
        let same =
            exact.or_else(|| on.and_then(|on| rows.iter().position(|it| group(&it.key, on))));
        let near = same.unwrap_or(self.at);
        let open = |at: &usize| rows.get(*at).is_some_and(|it| !it.key.is_empty());
        (near..rows.len()).find(open).or_else(|| (0..rows.len()).rev().find(open))
    }

    /// The row under the cursor.
    pub fn current<'a>(&self, listing: &'a Listing) -> Option<&'a Entry> {
        let rows = self.shown(listing);
        rows.get(self.place(&rows)?).copied()
    }

    fn go(&mut self, listing: &Listing, key: Key) -> bool {
        let rows = self.shown(listing);
        let Some(here) = self.place(&rows) else { return false };
        let page = usize::from(self.height.get() / 2).max(1);
        let Some(to) = list::moved(key, here, rows.len(), page) else { return false };
        let open = |at: &usize| rows.get(*at).is_some_and(|it| !it.key.is_empty());
        let found = if to < here {
            (0..=to).rev().find(open).or_else(|| (to..here).find(open))
        } else {
            (to..rows.len()).find(open)
        };
        self.at = found.unwrap_or(here);
        self.on = rows.get(self.at).map(|it| it.key.clone());
        true
    }

    /// Takes a key; none if it means nothing to a list.
    pub fn press(&mut self, key: Key, scene: &Scene<'_>, listing: &Listing) -> Option<Step> {
        if let Some(scroll) = self.open {
            return self.press_open(key, scroll);
        }
        if self.sieve.press(key) || self.go(listing, key) {
            return Some(Step::Stay);
        }
        match key {
            Key { ctrl: true, .. } | Key { alt: true, .. } => None,
            Key { code: Code::F(7), .. } => {
                self.open = self.current(listing).map(|_| 0);
                Some(Step::Stay)
            }
            Key { code: Code::Enter, .. } => Some(match self.current(listing)?.enter.clone() {
                Enter::Open => {
                    self.open = Some(0);
                    Step::Stay
                }
                other => other.step(scene),
            }),
            _ => None,
        }
    }

    fn press_open(&mut self, key: Key, scroll: usize) -> Option<Step> {
        let page = usize::from(self.height.get()).max(2) - 1;
        match key.code {
            Code::Esc | Code::Enter | Code::F(10) => self.open = None,
            _ => match list::moved(key, scroll, usize::MAX, page) {
                Some(to) if key.code != Code::End => self.open = Some(to.min(999)),
                _ => return None,
            },
        }
        Some(Step::Stay)
    }

    /// Takes a paste.
    pub fn paste(&mut self, text: &str) -> Step {
        if self.sieve.paste(text) { Step::Stay } else { Step::Pass }
    }

    /// Whether letters are text now.
    pub fn takes_text(&self) -> bool {
        self.sieve.is_typing()
    }

    /// What the keys of a list do now.
    pub fn hints(&self, scene: &Scene<'_>, listing: &Listing) -> Vec<(&'static str, &'static str)> {
        let lang = scene.cx.lang;
        if self.open.is_some() {
            return vec![("esc", lang.page_close())];
        }
        let entry = self.current(listing).filter(|_| !self.takes_text());
        let enter = entry.map(|it| ("enter", it.enter.says(lang)));
        // Where Enter does something else, all about the row is a key away.
        let whole = entry.filter(|it| it.enter != Enter::Open);
        let whole = whole.map(|_| ("f7", lang.page_details()));
        enter.into_iter().chain(self.sieve.hints(scene)).chain(whole).collect()
    }

    /// Draws the list and what is said of the row under the cursor.
    pub fn view(
        &self,
        scene: &Scene<'_>,
        area: Rect,
        buf: &mut Buffer,
        (listing, details): (&Listing, Details<'_>),
    ) -> Option<Position> {
        let rows = self.shown(listing);
        let real = |rows: &[&Entry]| rows.iter().filter(|it| !it.key.is_empty()).count();
        let all = listing.rows.iter().filter(|it| !it.key.is_empty()).count();
        let says = (listing.says.as_str(), real(&rows), all);
        let caret = self.sieve.draw(scene, Spot::row(area, 0), says, buf);
        let body = super::table::below(area, 1);
        self.height.set(body.height);
        let Some(at) = self.place(&rows) else {
            let empty = if all == 0 { listing.empty.as_str() } else { scene.cx.lang.ui_no_match() };
            let line = (empty.to_owned(), scene.theme.normal());
            list::lines(scene, buf, beside::inset(body, 2), &[line]);
            return caret;
        };
        let said = rows.get(at).map(|it| details(it)).unwrap_or_default();
        if let Some(scroll) = self.open {
            let most = beside::rows_of(scene, &said, body.width).saturating_sub(1);
            beside::details(scene, buf, body, &said, scroll.min(most));
            return caret;
        }
        let (above, under) = beside::split(scene, body, (rows.len(), listing.beside), &said);
        let cells: Vec<Vec<Piece>> = rows.iter().map(|it| it.cells.clone()).collect();
        list::draw(scene, buf, above, &listing.columns, (&cells, at));
        if area.width < listing.beside && under.height > 0 {
            let line = Rect { height: 1, y: under.y - 1, ..under };
            let title = scene.cx.lang.page_details();
            rule(buf, Spot::row(line, 0), title, scene.theme.dim(), scene.widths);
        }
        beside::details(scene, buf, under, &said, 0);
        caret
    }
}
