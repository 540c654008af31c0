//! The lines of a text in order, each with what it is among its neighbours.

use std::collections::BTreeMap;

use super::own::{self, Sort};
use super::{Form, lines, shape};
use crate::model::Id;
use crate::seal::Became;

/// A line, and what it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Item {
    /// The line of the text, counted from one.
    pub(super) line: usize,
    /// The key before it.
    pub(super) key: Option<Id>,
    /// Whether a sign says that it is a heading.
    pub(super) marked: bool,
    /// What it is.
    pub(super) what: What,
}

/// What a line is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum What {
    Blank,
    Heading(String),
    Further(String),
    Row(String),
    /// Labels with what stands behind them: the line as it was written.
    Binding(String),
    Words(String),
    /// What the record prints itself, or the title of the paper.
    Frame(String),
}

impl Item {
    fn is_blank(&self) -> bool {
        self.what == What::Blank && self.key.is_none()
    }

    /// Words, or a heading by its number, that nobody keyed.
    fn loose(&self) -> Option<&str> {
        match &self.what {
            What::Words(it) | What::Heading(it) if self.key.is_none() && !self.marked => Some(it),
            _ => None,
        }
    }
}

/// Every line, and what was mended in all of them.
pub(super) fn items(text: &str, form: &Form) -> (Vec<Item>, BTreeMap<(Became, char), usize>) {
    let (lines, changes) = lines::lines(text);
    let each = lines.iter().enumerate().map(|(n, line)| item(n + form.first_line, line, form));
    let mut items: Vec<Item> = each.collect();
    leave_out_title(&mut items, form);
    if form.is_minutes {
        frame(&mut items, form);
    }
    among_neighbours(&mut items);
    if !form.is_minutes {
        heads_nothing(&mut items);
    }
    (items, changes)
}

fn item(line: usize, text: &str, form: &Form) -> Item {
    let (key, body) = if form.is_minutes { own::tag(text) } else { (None, text) };
    // [1] and [注] are words: only what could be a key of this draft is one.
    let (key, body) = match key {
        Some(key) if form.may_be_key(&key) => (Some(key), body),
        _ => (None, text),
    };
    let sorted = if form.is_minutes { own::sort(body) } else { own::foreign(body) };
    let words = |it: &str| it.to_owned();
    let what = match sorted {
        Sort::Blank => What::Blank,
        Sort::Heading(it) => What::Heading(words(it)),
        Sort::Further(it) => What::Further(words(it)),
        Sort::Row(it) => What::Row(words(it)),
        Sort::Binding(..) => What::Binding(words(body)),
        Sort::Words(it) => What::Words(words(it)),
    };
    // What begins with the sign for plain words is what it says it is, whatever stands around it.
    let plain = form.is_minutes && body.starts_with(own::PLAIN);
    Item { line, key, marked: own::is_marked(body) || plain, what }
}

/// A first line that repeats the title of a paper is not said twice.
fn leave_out_title(items: &mut [Item], form: &Form) {
    let Some(first) = items.iter_mut().find(|it| !it.is_blank()) else { return };
    if let Some(line) = first.loose().filter(|it| form.is_title(it) && !form.is_minutes) {
        first.what = What::Frame(line.to_owned());
    }
}

/// Where all the headings of a paper stand at its end, with nothing below, they are paragraphs.
fn heads_nothing(items: &mut [Item]) {
    let is_heading = |it: &Item| matches!(it.what, What::Heading(_));
    let last = items.iter().rposition(|it| !is_heading(it) && !it.is_blank());
    let from = last.map_or(0, |it| it + 1);
    if items[..from].iter().any(is_heading) {
        return;
    }
    for item in &mut items[from..] {
        if let What::Heading(words) = &item.what {
            item.what = What::Words(words.clone());
        }
    }
}

/// Above the first paragraph and below the last stands what the record prints itself: name, number, day, who
/// was there.
fn frame(items: &mut [Item], form: &Form) {
    let mut in_roll = false;
    for item in items.iter_mut().filter(|it| !it.is_blank()) {
        // The title may stand there as a heading of Markdown.
        let title = match &item.what {
            What::Heading(it) if item.key.is_none() && form.is_title(it) => Some(it.clone()),
            _ => None,
        };
        let Some(line) = title.or_else(|| item.loose().map(str::to_owned)) else { break };
        let roll = shape::is_roll(&line);
        let named = in_roll && shape::is_name_line(&line);
        let is_frame = form.is_title(&line) || shape::is_furniture(&line) || roll || named;
        if !is_frame || form.opens_with(&line) {
            break;
        }
        in_roll = roll || named;
        item.what = What::Frame(line);
    }
    let Some(from) = below(items, form) else { return };
    for item in &mut items[from..] {
        if let Some(line) = item.loose().map(str::to_owned) {
            item.what = What::Frame(line);
        }
    }
}

/// Where what stands below the minutes begins: with a list of those who were there, a unit and a day, or the
/// note of printing, and nothing else follows.
fn below(items: &[Item], form: &Form) -> Option<usize> {
    let mut found = None;
    for (n, item) in items.iter().enumerate().rev() {
        if item.is_blank() {
            continue;
        }
        let Some(line) = item.loose() else { break };
        let starts = shape::is_roll(line) || shape::is_furniture(line) || form.is_issuer(line);
        if starts && !form.opens_with(line) {
            found = Some(n);
        } else if !shape::is_name_line(line) {
            break;
        }
    }
    found
}

/// What a line is where its neighbours decide: a line with whom it binds below it is a clause; 1. and a few
/// words alone are a heading where a paragraph follows.
fn among_neighbours(items: &mut [Item]) {
    let has_marks = items.iter().any(|it| it.marked && matches!(it.what, What::Heading(_)));
    for at in 0..items.len() {
        let next = items[at + 1..].iter().find(|it| !it.is_blank()).map(|it| it.what.clone());
        let closed_before =
            items[..at].iter().rfind(|it| !it.is_blank()).is_none_or(|it| match &it.what {
                What::Words(words) => shape::is_closed(words) && !words.ends_with(['：', ':']),
                What::Further(_) => false,
                _ => true,
            });
        let item = &items[at];
        let Some(words) = item.loose().map(str::to_owned) else { continue };
        let follows = matches!(&next, Some(What::Words(next)) if shape::is_closed(next));
        let what = match (&item.what, &next) {
            (What::Heading(_), Some(What::Binding(_))) => What::Words(words),
            (What::Words(_), _) if follows && shape::may_head(&words) => What::Heading(words),
            (What::Words(_), _)
                if follows && !has_marks && closed_before && shape::is_title(&words) =>
            {
                What::Heading(words)
            }
            _ => continue,
        };
        items[at].what = what;
    }
}
