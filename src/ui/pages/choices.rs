//! A list to choose from, narrowed by typing: what pickers, palette, help and menus have in common.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::find::Query;
use crate::report::pieces::excerpt;
use crate::ui::line::Field;
use crate::ui::put::{Spot, put, put_right};
use crate::ui::screen::{Code, Key, Scene};
use crate::ui::width::{fit, w};

/// Something to choose.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Choice {
    /// What is chosen, for the program.
    pub value: String,
    /// What kind of thing it is, before it; may be empty.
    pub tag: String,
    /// What it is called.
    pub text: String,
    /// What stands at the right: a key, a post, a day.
    pub note: String,
    /// Other words by which it is found.
    pub words: String,
    /// Running text in which it is found too, after all that have the words in their names.
    pub body: String,
}

/// Added to the rank of a hit in running text, where initials are found by chance.
const IN_BODY: u8 = 16;

/// A list, what was typed to narrow it, and where the cursor is.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    all: Vec<Choice>,
    query: Field,
    at: usize,
    many: bool,
    marked: BTreeSet<String>,
    /// What answers what was typed, worked out when it is looked at and not at each key.
    found: OnceCell<Found>,
    /// The kinds that Tab goes through, where it does, and which of them is seen; all at first.
    kinds: Vec<String>,
    kind: usize,
    /// Questions for which what is typed is the argument; they stand below what was found.
    asking: Vec<Choice>,
}

/// What answers what was typed: places among all, and the questions that take it.
#[derive(Clone, Debug)]
struct Found {
    places: Vec<usize>,
    asked: Vec<Choice>,
}

/// What a key did to a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Chosen {
    /// The list took it.
    Stay,
    /// This is what was chosen; several values are joined by commas.
    Value(String),
    /// Nothing was chosen.
    Close,
    /// The key means nothing to a list.
    Pass,
}

impl Choices {
    /// A list from which one is chosen.
    pub fn one(all: Vec<Choice>) -> Self {
        Self { all, ..Self::default() }
    }

    /// A list from which several are chosen, some of them already.
    pub fn several(all: Vec<Choice>, marked: impl IntoIterator<Item = String>) -> Self {
        Self { many: true, marked: marked.into_iter().collect(), ..Self::one(all) }
    }

    /// With questions that take what is typed, in value and text, behind a blank and a colon.
    #[must_use]
    pub fn asking(self, asking: Vec<Choice>) -> Self {
        Self { asking, ..self }
    }

    /// With Tab to go through the kinds of things.
    #[must_use]
    pub fn by_kind(mut self) -> Self {
        for it in &self.all {
            if !self.kinds.contains(&it.tag) {
                self.kinds.push(it.tag.clone());
            }
        }
        self
    }

    /// Whether Tab goes through the kinds of things.
    pub fn has_kinds(&self) -> bool {
        self.kinds.len() > 1
    }

    /// The kind that is seen; none when all are.
    fn seen_kind(&self) -> Option<&str> {
        self.kinds.get(self.kind.checked_sub(1)?).map(String::as_str)
    }

    /// With the cursor on this value.
    #[must_use]
    pub fn on(mut self, value: &str) -> Self {
        let place = self.shown().position(|it| it.value == value);
        self.at = place.unwrap_or(0);
        self
    }

    /// Whether something was typed.
    pub fn is_narrowed(&self) -> bool {
        !self.query.text().is_empty()
    }

    /// What the cursor is on.
    pub fn current(&self) -> Option<&Choice> {
        self.shown().nth(self.at)
    }

    /// How many are seen, and how many there are.
    pub fn count(&self) -> (usize, usize) {
        (self.found().places.len(), self.all.len())
    }

    /// What answers what was typed, and below it the questions.
    fn shown(&self) -> impl Iterator<Item = &Choice> {
        let found = self.found();
        found.places.iter().filter_map(|it| self.all.get(*it)).chain(&found.asked)
    }

    fn found(&self) -> &Found {
        self.found.get_or_init(|| self.look())
    }

    /// The only choice that answers what was typed elsewhere, if there is exactly one.
    pub fn only(all: &[Choice], typed: &str) -> Option<String> {
        let query = Query::new(typed);
        let mut found = all.iter().filter(|it| query.rank(&it.text).is_some());
        match (found.next(), found.next()) {
            (Some(one), None) if !query.is_empty() => Some(one.value.clone()),
            _ => None,
        }
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key) -> Chosen {
        match key.code {
            Code::Char(' ') if self.many && !self.is_narrowed() => self.toggle(),
            Code::Char('u') if key.ctrl => self.edit(Field::delete_before),
            Code::Char(ch) if !key.ctrl && !key.alt => self.edit(|it| _ = it.insert(ch)),
            Code::Backspace => self.edit(Field::backspace),
            Code::Delete => self.edit(Field::delete),
            Code::Left => self.query.left(),
            Code::Right => self.query.right(),
            Code::Up => self.at = self.at.saturating_sub(1),
            Code::Down => self.at = (self.at + 1).min(self.last()),
            Code::PageUp => self.at = self.at.saturating_sub(10),
            Code::PageDown => self.at = (self.at + 10).min(self.last()),
            Code::Home => self.at = 0,
            Code::End => self.at = self.last(),
            Code::Esc if self.is_narrowed() => self.edit(Field::delete_before_all),
            Code::Esc | Code::F(10) => return Chosen::Close,
            Code::Enter => return self.take(),
            Code::Tab | Code::BackTab if self.has_kinds() => {
                let count = self.kinds.len() + 1;
                let step = if key.code == Code::Tab { 1 } else { count - 1 };
                self.kind = (self.kind + step) % count;
                self.edit(|_| ());
            }
            _ => return Chosen::Pass,
        }
        Chosen::Stay
    }

    /// Takes a paste into what is typed.
    pub fn paste(&mut self, text: &str) {
        self.edit(|it| _ = it.paste(text));
    }

    fn take(&mut self) -> Chosen {
        let Some(current) = self.current().map(|it| it.value.clone()) else { return Chosen::Stay };
        if !self.many {
            return Chosen::Value(current);
        }
        if self.is_narrowed() {
            // The one that was looked for is marked, and the whole list is seen again.
            self.marked.insert(current.clone());
            self.edit(|it| *it = Field::default());
            self.at = self.all.iter().position(|it| it.value == current).unwrap_or(0);
            return Chosen::Stay;
        }
        let kept = self.all.iter().filter(|it| self.marked.contains(&it.value));
        Chosen::Value(kept.map(|it| it.value.as_str()).collect::<Vec<_>>().join(","))
    }

    fn toggle(&mut self) {
        let Some(value) = self.current().map(|it| it.value.clone()) else { return };
        if !self.marked.remove(&value) {
            self.marked.insert(value);
        }
    }

    fn last(&self) -> usize {
        let found = self.found();
        (found.places.len() + found.asked.len()).saturating_sub(1)
    }

    fn edit(&mut self, change: impl FnOnce(&mut Field)) {
        change(&mut self.query);
        (self.found, self.at) = (OnceCell::new(), 0);
    }

    fn look(&self) -> Found {
        let query = Query::new(self.query.text());
        let kind = self.seen_kind();
        let of_kind = |it: &Choice| kind.is_none_or(|kind| it.tag == kind);
        let ranked = self.all.iter().enumerate().filter(|(_, it)| of_kind(it));
        let mut ranked: Vec<_> =
            ranked.filter_map(|(at, it)| rank(it, &query).map(|rank| (rank, at))).collect();
        ranked.sort_unstable();
        let typed = self.query.text().trim();
        let with_typed = |it: &Choice| Choice {
            value: format!("{} {typed}", it.value),
            text: format!("{}{typed}", it.text),
            ..it.clone()
        };
        let asks = self.is_narrowed() && self.kind == 0;
        let asked = self.asking.iter().filter(|_| asks).map(with_typed).collect();
        Found { places: ranked.into_iter().map(|it| it.1).collect(), asked }
    }

    /// Draws what was typed and the list below it; gives the place of the caret.
    pub fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let (widths, theme) = (scene.widths, scene.theme);
        let top = Spot::row(area, 0);
        let used = put(buf, top, scene.cx.lang.ui_narrow(), theme.dim(), widths);
        let (seen, all) = self.count();
        let count = if self.many {
            scene.cx.lang.ui_marked(self.marked.len(), all)
        } else if self.has_kinds() {
            format!("[{}] {seen}/{all}", self.seen_kind().unwrap_or(scene.cx.lang.ui_all_kinds()))
        } else {
            format!("{seen}/{all}")
        };
        let count_cells = u16::try_from(w(&count, widths) + 2).unwrap_or(0);
        let room = top.skip(used);
        let room = room.first(room.max.saturating_sub(count_cells));
        let (typed, column) = self.query.view(usize::from(room.max), widths);
        put(buf, room, &fit(&typed, usize::from(room.max), widths), theme.field(), widths);
        put_right(buf, top, &count, theme.dim(), widths);
        let height = usize::from(area.height.saturating_sub(1));
        let first = (self.at + 1).saturating_sub(height.max(1));
        for (row, choice) in self.shown().enumerate().skip(first).take(height) {
            let spot = Spot::row(area, u16::try_from(row - first + 1).unwrap_or(u16::MAX));
            self.draw(scene, spot, buf, (choice, row == self.at));
        }
        let x = room.x.saturating_add(u16::try_from(column).unwrap_or(0));
        (room.max > 0).then(|| Position::new(x, top.y))
    }

    /// Where the running text has what was typed, if that is why the choice is seen.
    fn excerpt(&self, choice: &Choice) -> String {
        let query = Query::new(self.query.text());
        let mut names = [&choice.text, &choice.note, &choice.words].into_iter();
        if query.is_empty() || choice.body.is_empty() || names.any(|it| query.find(it).is_some()) {
            return String::new();
        }
        let hit = choice.body.lines().find_map(|it| query.find(it).map(|hit| (it, hit)));
        hit.map_or_else(String::new, |(line, hit)| format!("  {}", excerpt(line, Some(hit))))
    }

    fn draw(
        &self,
        scene: &Scene<'_>,
        spot: Spot,
        buf: &mut Buffer,
        (choice, here): (&Choice, bool),
    ) {
        let (widths, theme) = (scene.widths, scene.theme);
        let style = if here { theme.selected() } else { theme.normal() };
        let blank = " ".repeat(usize::from(spot.max));
        put(buf, spot, &blank, style, widths);
        let mark = if self.many && self.marked.contains(&choice.value) { "[x] " } else { "[ ] " };
        let mark = if self.many { mark } else { "" };
        let pointer = if here { ">" } else { " " };
        let tag =
            if choice.tag.is_empty() { String::new() } else { fit(&choice.tag, 7, widths) + " " };
        let note = u16::try_from(w(&choice.note, widths)).unwrap_or(0).min(spot.max / 2);
        let left = spot.first(spot.max.saturating_sub(note + 1));
        let text = format!("{pointer}{mark}{tag}{}{}", choice.text, self.excerpt(choice));
        put(buf, left, &text, style, widths);
        put_right(buf, spot.skip(spot.max - note), &choice.note, style, widths);
    }
}

impl Field {
    /// Takes everything away.
    pub(crate) fn delete_before_all(&mut self) {
        self.end();
        self.delete_before();
    }
}

fn rank(choice: &Choice, query: &Query) -> Option<u8> {
    let names = [&*choice.text, &choice.note, &choice.tag, &choice.words];
    let by_name = query.rank_among(&names);
    by_name.or_else(|| {
        let all: Vec<&str> = names.into_iter().chain(choice.body.lines()).collect();
        query.rank_among(&all).map(|it| it + IN_BODY)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Vec<Choice> {
        let choice = |value: &str, text: &str| Choice {
            value: value.into(),
            text: text.into(),
            ..Choice::default()
        };
        vec![choice("gaj", "公安局"), choice("jyj", "教育局"), choice("mzj", "民政局")]
    }

    fn press(choices: &mut Choices, keys: &str) -> Chosen {
        let keys = crate::ui::keys::keys(keys).unwrap();
        keys.into_iter().map(|key| choices.press(key)).last().unwrap()
    }

    #[test]
    fn typing_narrows_by_pinyin() {
        let mut choices = Choices::one(list());
        assert_eq!(press(&mut choices, "m z enter"), Chosen::Value("mzj".into()));
        assert_eq!(press(&mut choices, "esc down enter"), Chosen::Value("jyj".into()));
        assert_eq!(press(&mut choices, "x x enter"), Chosen::Stay);
        assert_eq!(press(&mut choices, "esc esc"), Chosen::Close);
        assert_eq!(Choices::only(&list(), "教育").as_deref(), Some("jyj"));
        assert_eq!(Choices::only(&list(), "局"), None);
    }

    #[test]
    fn questions_follow_what_is_typed_and_leave_no_trace() {
        let ask = Choice { value: "ask who".into(), text: "谁管".into(), ..Choice::default() };
        let tagged = list().into_iter().enumerate();
        let tagged = tagged.map(|(at, it)| Choice { tag: format!("类{}", at % 2), ..it }).collect();
        let mut choices = Choices::one(tagged).asking(vec![ask]).by_kind();
        press(&mut choices, "j y");
        assert_eq!((choices.count(), choices.shown().count()), ((1, 3), 2));
        press(&mut choices, "tab");
        assert_eq!((choices.count(), choices.shown().count()), ((0, 3), 0));
        press(&mut choices, "esc tab tab");
        assert_eq!((choices.count(), choices.shown().count()), ((3, 3), 3));
        press(&mut choices, "x down");
        assert_eq!(choices.current().unwrap().value, "ask who x");
    }

    #[test]
    fn several_are_marked_in_the_order_of_the_list() {
        let mut choices = Choices::several(list(), ["mzj".into()]);
        assert_eq!(press(&mut choices, "space enter"), Chosen::Value("gaj,mzj".into()));
        assert_eq!(press(&mut choices, "j y enter enter"), Chosen::Value("gaj,jyj,mzj".into()));
    }
}
