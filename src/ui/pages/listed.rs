//! A page that is one list made by hand: what is its own is only which rows there are and what is said of each.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::report::Subject;
use crate::text::Lang;
use crate::ui::pages::list::{self, Piece};
use crate::ui::pages::memo::Memo;
use crate::ui::pages::roll::{Entry, Listing, Roll};
use crate::ui::screen::{Key, Place, Scene, Screen, Step};

/// What makes one such page differ from the others.
pub struct Kind {
    /// What it is called.
    pub title: fn(Lang) -> &'static str,
    /// Its rows, about what the page is about.
    pub list: fn(&Scene<'_>, Option<&str>) -> Listing,
    /// All about one row.
    pub details: fn(&Scene<'_>, &Entry) -> Vec<Piece>,
    /// The row to begin with, from what the page is about.
    pub first: fn(Option<&str>) -> Option<&str>,
    /// Other pages that can be opened about the row under the cursor.
    pub ways: fn(&Scene<'_>, &Entry) -> Vec<Place>,
}

/// A page of one kind.
pub struct Listed {
    kind: &'static Kind,
    about: Option<String>,
    roll: Roll,
    listing: Memo<Listing>,
}

impl Listed {
    /// A page about something, with the cursor on its row.
    pub fn of(kind: &'static Kind, about: Option<&str>) -> Self {
        let roll = Roll::on((kind.first)(about));
        Self { kind, about: about.map(str::to_owned), roll, listing: Memo::default() }
    }

    fn listing(&self, scene: &Scene<'_>) -> Arc<Listing> {
        self.listing.get(scene, || (self.kind.list)(scene, self.about.as_deref()))
    }
}

impl Screen for Listed {
    fn name(&self) -> &'static str {
        "list"
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        (self.kind.title)(scene.cx.lang).to_owned()
    }

    fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let details = |entry: &Entry| (self.kind.details)(scene, entry);
        self.roll.view(scene, area, buf, (&self.listing(scene), &details))
    }

    fn press(&mut self, key: Key, scene: &Scene<'_>) -> Step {
        let listing = self.listing(scene);
        self.roll.press(key, scene, &listing).unwrap_or(Step::Pass)
    }

    fn paste(&mut self, text: &str, _: &Scene<'_>) -> Step {
        self.roll.paste(text)
    }

    fn takes_text(&self) -> bool {
        self.roll.takes_text()
    }

    fn about(&self, scene: &Scene<'_>) -> Vec<Subject> {
        let listing = self.listing(scene);
        self.roll.current(&listing).map(|it| it.about.clone()).unwrap_or_default()
    }

    fn offers(&self, scene: &Scene<'_>) -> Vec<&'static str> {
        let listing = self.listing(scene);
        let names = self.roll.current(&listing).map_or(Vec::new(), |it| it.offers.clone());
        list::offered(scene, &names)
    }

    fn ways(&self, scene: &Scene<'_>) -> Vec<Place> {
        let listing = self.listing(scene);
        self.roll.current(&listing).map(|it| (self.kind.ways)(scene, it)).unwrap_or_default()
    }

    fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        self.roll.hints(scene, &self.listing(scene))
    }

    fn copy(&self, scene: &Scene<'_>) -> Option<String> {
        let listing = self.listing(scene);
        let entry = self.roll.current(&listing)?;
        let lines = (self.kind.details)(scene, entry).into_iter().map(|it| it.0);
        Some(lines.collect::<Vec<_>>().join("\n"))
    }
}
