//! What is laid below or over the text: finding, replacing, lists to choose from, the comparison.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::compare::Compare;
use super::insert::Wanted;
use super::{Editor, Open};
use crate::text::Lang;
use crate::ui::line::Field;
use crate::ui::pages::choices::{Choice, Choices, Chosen};
use crate::ui::pages::confirm;
use crate::ui::pages::list::moved;
use crate::ui::put::{Spot, put, put_right, rule};
use crate::ui::screen::{Code, Key, Scene, Step};
use crate::ui::width::fit;

/// What is laid below or over the text.
pub(super) enum Tool {
    /// Nothing.
    None,
    /// Words to find, and words to put in their place.
    Find { words: Field, with: Option<Field>, in_with: bool },
    /// A list, and what it is for.
    List(Choices, Wanted),
    /// What is different from another version.
    Compare(Compare),
    /// What was read of the text, line by line, and the first one that is seen: before it is saved.
    Look { said: Vec<String>, top: usize },
}

impl Tool {
    pub(super) fn find(words: &str) -> Self {
        Self::Find { words: Field::new(words), with: None, in_with: false }
    }

    pub(super) fn replace(words: &str) -> Self {
        Self::Find { words: Field::new(words), with: Some(Field::default()), in_with: false }
    }

    pub(super) fn menu(lang: Lang) -> Self {
        let all = Wanted::INSERTS.iter().map(|it| Choice {
            value: it.code().to_owned(),
            text: it.title(lang).to_owned(),
            ..Choice::default()
        });
        Self::List(Choices::one(all.collect()), Wanted::Insert)
    }

    /// What to do when somebody else changed the draft.
    pub(super) fn moved_on(scene: &Scene<'_>) -> Self {
        let lang = scene.cx.lang;
        let choice = |value: &str, text: &str| Choice {
            value: value.to_owned(),
            text: text.to_owned(),
            ..Choice::default()
        };
        let all = vec![
            choice("look", lang.edit_moved_look()),
            choice("mine", lang.edit_moved_mine()),
            choice("theirs", lang.edit_moved_theirs()),
        ];
        Self::List(Choices::one(all), Wanted::MovedOn)
    }

    pub(super) fn is_open(&self) -> bool {
        !matches!(self, Self::None)
    }

    /// Whether it fills the page.
    pub(super) fn hides_text(&self) -> bool {
        matches!(self, Self::Compare(_) | Self::Look { .. })
    }

    /// How many rows below the text it takes.
    pub(super) fn height(&self, most: u16) -> u16 {
        let rows = match self {
            Self::None | Self::Compare(_) | Self::Look { .. } => 0,
            Self::Find { with: None, .. } => 2,
            Self::Find { .. } => 3,
            Self::List(choices, _) => {
                u16::try_from(choices.count().1).unwrap_or(u16::MAX).clamp(3, 8).saturating_add(2)
            }
        };
        rows.min(most)
    }

    pub(super) fn paste(&mut self, text: &str) -> bool {
        match self {
            Self::Find { words, with, in_with } => {
                let field = with.as_mut().filter(|_| *in_with).unwrap_or(words);
                field.paste(text);
            }
            Self::List(choices, _) => choices.paste(text),
            Self::None | Self::Compare(_) | Self::Look { .. } => return false,
        }
        true
    }

    pub(super) fn hints(&self, lang: Lang) -> Option<Vec<(&'static str, &'static str)>> {
        Some(match self {
            Self::None => return None,
            Self::Find { with: None, .. } => {
                vec![("enter", lang.edit_next()), ("up", lang.edit_previous())]
            }
            Self::Find { .. } => vec![
                ("enter", lang.edit_replace_one()),
                ("f5", lang.edit_replace_all()),
                ("tab", lang.ui_next_field()),
                ("down", lang.edit_next()),
            ],
            Self::List(_, Wanted::Lead | Wanted::Owners | Wanted::Support | Wanted::Carry) => {
                vec![("space", lang.ui_toggle()), ("enter", lang.ui_choose())]
            }
            Self::List(..) => vec![("enter", lang.ui_choose())],
            Self::Look { .. } => vec![("enter", lang.noted_save()), ("esc", lang.noted_back())],
            Self::Compare(_) => {
                vec![("n", lang.sign_next_change()), ("p", lang.edit_last_change())]
            }
        })
    }

    pub(super) fn view(
        &self,
        scene: &Scene<'_>,
        open: &Open,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let lang = scene.cx.lang;
        let below = super::super::table::below(area, 1);
        match self {
            Self::None => None,
            Self::Find { words, with, in_with } => {
                let (n, all) = open.prose.count_of(words.text());
                let title = if with.is_some() { lang.edit_replace() } else { lang.edit_find() };
                rule(buf, Spot::row(area, 0), title, scene.theme.dim(), scene.widths);
                let count =
                    if words.text().is_empty() { String::new() } else { format!("{n}/{all}") };
                let spot = Spot::row(below, 0);
                put_right(
                    buf,
                    spot.first(spot.max.saturating_sub(1)),
                    &count,
                    scene.theme.dim(),
                    scene.widths,
                );
                let first = draw_field(
                    scene,
                    spot.first(spot.max.saturating_sub(10)),
                    (lang.edit_words(), words),
                    buf,
                );
                let second = with.as_ref().and_then(|it| {
                    let spot = Spot::row(below, 1);
                    draw_field(
                        scene,
                        spot.first(spot.max.saturating_sub(10)),
                        (lang.edit_with(), it),
                        buf,
                    )
                });
                if *in_with { second } else { first }
            }
            Self::List(choices, wanted) => {
                let title = wanted.title(lang);
                rule(buf, Spot::row(area, 0), title, scene.theme.title(), scene.widths);
                let (x, width) = (below.x + below.width.min(1), below.width.saturating_sub(2));
                choices.view(scene, Rect { x, width, ..below }, buf)
            }
            Self::Compare(compare) => compare.view(scene, area, buf),
            Self::Look { said, top } => {
                draw_look(scene, said.get(*top..).unwrap_or_default(), area, buf);
                None
            }
        }
    }
}

/// What was read of the text, a line below the other.
fn draw_look(scene: &Scene<'_>, said: &[String], area: Rect, buf: &mut Buffer) {
    let title = scene.cx.lang.noted_title();
    rule(buf, Spot::row(area, 0), title, scene.theme.title(), scene.widths);
    let below = super::super::table::below(area, 1);
    let cells = below.width.min(2);
    let inner = Rect { x: below.x + cells, width: below.width.saturating_sub(2 * cells), ..below };
    let lines: Vec<_> = said.iter().map(|it| (it.clone(), scene.theme.normal())).collect();
    super::super::list::lines(scene, buf, inner, &lines);
}

/// A label and the field behind it; gives the place of the caret.
fn draw_field(
    scene: &Scene<'_>,
    spot: Spot,
    (label, field): (&str, &Field),
    buf: &mut Buffer,
) -> Option<Position> {
    let spot = spot.skip(1);
    let used = put(buf, spot, label, scene.theme.title(), scene.widths);
    let room = spot.skip(used + 1);
    let (seen, column) = field.view(usize::from(room.max), scene.widths);
    put(
        buf,
        room,
        &fit(&seen, usize::from(room.max), scene.widths),
        scene.theme.field(),
        scene.widths,
    );
    let column = u16::try_from(column).unwrap_or(0);
    (room.max > 0).then(|| Position::new(room.x + column, room.y))
}

impl Editor {
    /// A key for what is laid below or over the text.
    pub(super) fn press_tool(&mut self, key: Key, scene: &Scene<'_>) -> Step {
        if matches!(key.code, Code::F(1 | 2 | 12)) {
            return Step::Pass;
        }
        match &mut self.tool {
            Tool::None => Step::Pass,
            Tool::Find { .. } => self.press_find(key, scene),
            Tool::List(choices, wanted) => match choices.press(key) {
                Chosen::Value(value) => {
                    let wanted = *wanted;
                    self.tool = Tool::None;
                    self.chosen(wanted, &value, scene)
                }
                Chosen::Close => {
                    self.tool = Tool::None;
                    Step::Stay
                }
                Chosen::Stay | Chosen::Pass => Step::Stay,
            },
            Tool::Look { said, top } => {
                let last = said.len().saturating_sub(1);
                match key.code {
                    Code::Enter => {
                        self.tool = Tool::None;
                        return self.save(scene, true);
                    }
                    Code::Esc | Code::F(10) => self.tool = Tool::None,
                    _ => *top = moved(key, *top, last + 1, 10).unwrap_or(*top),
                }
                Step::Stay
            }
            Tool::Compare(compare) => {
                if compare.press(key) {
                    self.tool = Tool::None;
                }
                Step::Stay
            }
        }
    }

    fn press_find(&mut self, key: Key, scene: &Scene<'_>) -> Step {
        let Tool::Find { words, with, in_with } = &mut self.tool else { return Step::Stay };
        let Some(open) = &mut self.open else { return Step::Stay };
        let lang = scene.cx.lang;
        let needle = words.text().to_owned();
        match (key.code, with.as_ref().map(|it| it.text().to_owned())) {
            (Code::Esc | Code::F(10), _) => {
                // What was found is not overwritten by what is typed next.
                open.mark = None;
                self.tool = Tool::None;
            }
            (Code::Tab | Code::BackTab, Some(_)) => *in_with = !*in_with,
            (Code::F(5), Some(with)) => {
                open.mark = None;
                let n = open.prose.replace_all(&needle, &with);
                return Step::Say(lang.edit_replaced(n));
            }
            (Code::Enter, Some(with)) if open.prose.replace_here(&needle, &with) => {
                open.mark = None;
                return open.find(&needle, true, lang);
            }
            (Code::Enter | Code::Down | Code::F(3), _) => return open.find(&needle, true, lang),
            (Code::Up, _) => return open.find(&needle, false, lang),
            _ => {
                let field = with.as_mut().filter(|_| *in_with).unwrap_or(words);
                confirm::edit(field, key);
            }
        }
        Step::Stay
    }
}

impl Open {
    fn find(&mut self, words: &str, on: bool, lang: Lang) -> Step {
        match self.prose.find(words, on) {
            Some(place) => {
                self.go_and_mark(place, words);
                Step::Stay
            }
            None => Step::Say(lang.edit_not_found(words)),
        }
    }
}
