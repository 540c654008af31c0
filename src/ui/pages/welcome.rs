//! The first page without a workspace: the bundled ones to try, a folder to open, a new one.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ui::line::Field;
use crate::ui::pages::choices::{Choice, Choices};
use crate::ui::pages::chooser::Chooser;
use crate::ui::pages::confirm::edit;
use crate::ui::pages::popup::popup;
use crate::ui::put::{Spot, put};
use crate::ui::screen::{Code, Key, Opening, Scene, Screen, Step};
use crate::ui::width::fit;

/// A bundled workspace as the page lists it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bundled {
    /// Its name, by which it is opened.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// One sentence on what is in it.
    pub about: String,
}

/// The page with these bundled workspaces.
pub fn welcome(bundled: &[Bundled], scene: &Scene<'_>) -> Chooser {
    let lang = scene.cx.lang;
    let mut all: Vec<_> = bundled
        .iter()
        .map(|it| Choice {
            value: format!("try {}", it.name),
            tag: lang.ui_tag_try().to_owned(),
            text: it.title.clone(),
            note: it.about.clone(),
            words: it.name.clone(),
            ..Choice::default()
        })
        .collect();
    let more = [
        ("open", lang.ui_tag_open(), lang.ui_open_folder()),
        ("new", lang.ui_tag_new(), lang.ui_new_folder()),
        ("lang", "EN/中", lang.ui_lang()),
    ];
    all.extend(more.map(|(value, tag, text)| Choice {
        value: value.to_owned(),
        tag: tag.to_owned(),
        text: text.to_owned(),
        ..Choice::default()
    }));
    Chooser {
        name: "welcome",
        title: lang.ui_welcome().to_owned(),
        foreword: lang.ui_welcome_about().to_owned(),
        choices: Choices::one(all),
        take: Box::new(|value, scene| match value.split_once(' ') {
            Some((_, name)) => Step::Open(Opening::Bundled(name.to_owned())),
            None if value == "lang" => Step::Lang,
            None => Step::Push(Box::new(Folder::of(value == "new", scene))),
        }),
        whole: true,
    }
}

/// Asks for a folder.
struct Folder {
    new: bool,
    title: &'static str,
    field: Field,
}

impl Folder {
    fn of(new: bool, scene: &Scene<'_>) -> Self {
        let lang = scene.cx.lang;
        let title = if new { lang.ui_new_folder() } else { lang.ui_open_folder() };
        Self { new, title, field: Field::default() }
    }
}

impl Screen for Folder {
    fn name(&self) -> &'static str {
        "folder"
    }

    fn title(&self, _: &Scene<'_>) -> String {
        self.title.to_owned()
    }

    fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let inner = popup(scene, area, (64, 3), self.title, buf);
        let spot = Spot::row(inner, 0);
        let used = put(buf, spot, scene.cx.lang.ui_folder(), scene.theme.normal(), scene.widths);
        let room = spot.skip(used);
        let cells = usize::from(room.max);
        let (typed, column) = self.field.view(cells, scene.widths);
        put(buf, room, &fit(&typed, cells, scene.widths), scene.theme.field(), scene.widths);
        let x = room.x + u16::try_from(column).unwrap_or(0);
        (room.max > 0).then(|| Position::new(x, room.y))
    }

    fn press(&mut self, key: Key, _: &Scene<'_>) -> Step {
        let typed = self.field.text().trim();
        match key.code {
            Code::Esc | Code::F(10) => Step::Pop,
            Code::Enter if typed.is_empty() => Step::Stay,
            Code::Enter if self.new => Step::Open(Opening::New(typed.to_owned())),
            Code::Enter => Step::Open(Opening::Folder(typed.to_owned())),
            Code::F(_) => Step::Pass,
            _ => {
                edit(&mut self.field, key);
                Step::Stay
            }
        }
    }

    fn paste(&mut self, text: &str, _: &Scene<'_>) -> Step {
        self.field.paste(text.trim());
        Step::Stay
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        vec![("enter", scene.cx.lang.ui_open()), ("esc", scene.cx.lang.ui_back())]
    }
}
