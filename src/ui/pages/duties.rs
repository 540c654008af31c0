//! The duties: listed by unit, and across units as a matrix.

mod listing;
mod matrix;
mod said;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::action::Args;
use crate::model::{Id, Right};
use crate::report::Subject;
use crate::rule::rights;
use crate::ui::pages::cross::{Cross, Plane, Pressed};
use crate::ui::pages::list;
use crate::ui::pages::memo::Memo;
use crate::ui::pages::roll::{Entry, Listing, Roll};
use crate::ui::screen::{Code, Key, Place, Scene, Screen, Step};

/// The page.
#[derive(Default)]
pub struct DutiesPage {
    /// Whether the matrix is shown.
    crossed: bool,
    roll: Roll,
    cross: Cross,
    listing: Memo<Listing>,
    plane: Memo<Plane>,
}

impl DutiesPage {
    /// The page: about nothing, a unit, or `matrix`.
    pub fn new(about: Option<&str>) -> Self {
        let unit = about.filter(|it| *it != "matrix");
        Self {
            crossed: about == Some("matrix"),
            roll: Roll::on(unit),
            cross: Cross::on(unit, None),
            ..Self::default()
        }
    }

    fn listing(&self, scene: &Scene<'_>) -> Arc<Listing> {
        self.listing.get(scene, || listing::listing(scene))
    }

    fn plane(&self, scene: &Scene<'_>) -> Arc<Plane> {
        self.plane.get(scene, || matrix::plane(scene))
    }

    /// The unit and the duty under the cursor.
    fn current(&self, scene: &Scene<'_>) -> Option<(Option<Id>, Id)> {
        let (unit, duty) = if self.crossed {
            let plane = self.plane(scene);
            let (unit, duty) = self.cross.current(&plane)?;
            (unit.to_owned(), duty.to_owned())
        } else {
            let listing = self.listing(scene);
            let (unit, duty) = self.roll.current(&listing)?.key.split_once('/')?;
            (unit.to_owned(), duty.to_owned())
        };
        Some((Id::new(&unit).ok(), Id::new(&duty).ok()?))
    }

    /// Shows the other view, with the cursor on the same unit and duty.
    fn turn(&mut self, scene: &Scene<'_>) -> Step {
        if let Some((unit, duty)) = self.current(scene) {
            if self.crossed {
                let unit = unit.as_ref().map_or("", |it| it.as_str());
                let named =
                    scene.workspace.duties.get(&duty).is_some_and(|it| it.part_of(unit).is_some());
                let key = format!("{unit}/{duty}");
                let elsewhere = listing::first_of(scene, &duty);
                self.roll = Roll::on(Some(if named { &key } else { &elsewhere }));
            } else {
                self.cross = Cross::on(unit.as_ref().map(Id::as_str), Some(duty.as_str()));
            }
        }
        self.crossed = !self.crossed;
        Step::Stay
    }

    /// Changing it, for whoever may; else all about it.
    fn enter(&mut self, scene: &Scene<'_>) -> Step {
        let Some((_, duty)) = self.current(scene) else { return Step::Stay };
        if rights::may(scene.workspace, scene.cx, Right::Edit, None).is_ok() {
            return list::ask(scene, "assign", Args::new().with("duty", duty.as_str()));
        }
        self.cross.open();
        Step::Stay
    }
}

impl Screen for DutiesPage {
    fn name(&self) -> &'static str {
        "list"
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.cx.lang.report_duties().to_owned()
    }

    fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        if self.crossed {
            let details = |unit: &str, duty: &str| said::cell(scene, unit, duty);
            return self.cross.view(scene, area, buf, (&self.plane(scene), &details));
        }
        let details = |entry: &Entry| {
            let duty = entry.key.split_once('/').map_or("", |it| it.1);
            said::duty(scene, duty)
        };
        self.roll.view(scene, area, buf, (&self.listing(scene), &details))
    }

    fn press(&mut self, key: Key, scene: &Scene<'_>) -> Step {
        let step = if self.crossed {
            match self.cross.press(key, &self.plane(scene)) {
                Pressed::Pass => None,
                Pressed::Stay => Some(Step::Stay),
                Pressed::Enter => Some(self.enter(scene)),
            }
        } else {
            let listing = self.listing(scene);
            self.roll.press(key, scene, &listing)
        };
        match (step, key) {
            (Some(step), _) => step,
            (None, Key { code: Code::Tab | Code::BackTab | Code::F(6), .. }) => self.turn(scene),
            // The list lies at the left of the matrix.
            (None, Key { code: Code::Right, ctrl: false, alt: false }) if !self.crossed => {
                self.turn(scene)
            }
            (None, Key { code: Code::Left, ctrl: false, alt: false }) if self.crossed => {
                self.turn(scene)
            }
            (None, _) => Step::Pass,
        }
    }

    fn paste(&mut self, text: &str, _: &Scene<'_>) -> Step {
        match self.crossed {
            true if self.cross.paste(text) => Step::Stay,
            true => Step::Pass,
            false => self.roll.paste(text),
        }
    }

    fn takes_text(&self) -> bool {
        if self.crossed { self.cross.takes_text() } else { self.roll.takes_text() }
    }

    fn about(&self, scene: &Scene<'_>) -> Vec<Subject> {
        let Some((unit, duty)) = self.current(scene) else { return Vec::new() };
        let unit = unit.filter(|it| scene.workspace.units.contains_key(it)).map(Subject::Unit);
        std::iter::once(Subject::Duty(duty)).chain(unit).collect()
    }

    fn offers(&self, scene: &Scene<'_>) -> Vec<&'static str> {
        list::offered(scene, &["assign", "progress", "add-duty"])
    }

    fn ways(&self, scene: &Scene<'_>) -> Vec<Place> {
        let unit = self.current(scene).and_then(|it| it.0);
        let unit = unit.filter(|it| scene.workspace.units.contains_key(it));
        unit.map(|it| Place::about("brief", &it)).into_iter().collect()
    }

    fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        let lang = scene.cx.lang;
        let edits = rights::may(scene.workspace, scene.cx, Right::Edit, None).is_ok();
        let enter = if edits { lang.do_assign() } else { lang.page_open() };
        let mut hints = if self.crossed {
            let any = self.current(scene).map(|_| enter);
            self.cross.hints(scene, any)
        } else {
            self.roll.hints(scene, &self.listing(scene))
        };
        let turn = if self.crossed { lang.list_to_list() } else { lang.list_to_matrix() };
        if !self.takes_text() {
            hints.insert(hints.len().min(1), ("tab", turn));
        }
        hints
    }

    fn copy(&self, scene: &Scene<'_>) -> Option<String> {
        let (_, duty) = self.current(scene)?;
        let lines = said::duty(scene, &duty).into_iter().map(|it| it.0);
        Some(lines.collect::<Vec<_>>().join("\n"))
    }
}

#[cfg(test)]
mod tests;
