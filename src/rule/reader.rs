//! Reads a text that somebody typed or pasted: opening, headings, clauses, whom each binds and by when.
//!
//! One reader for minutes and papers. It takes the program's own form and what offices write alike: numbered
//! headings and lines of their own, 牵头单位 and the like in lines, in brackets and in sentences, tables, every
//! line end. No word is lost: a line is kept in words, became whom a clause binds, or is named among what was
//! left out ([`Noted`]); a unit that nobody knows stays in the words and is named.

mod blocks;
mod bound;
mod label;
mod lines;
mod misread;
mod names;
mod noted;
mod own;
mod print;
mod shape;
mod walk;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::model::{Id, Meeting, Minutes, Workspace};
use crate::rule::plain;

pub use blocks::{Block, Draft, Kind};
pub use bound::{Bound, Ground, Said};
pub use label::Binding;
pub use lines::{cells, is_row, typed};
pub use misread::{Key, Misread, Why};
pub use names::{COMMAS, Found, Names};
pub use noted::{Noted, Quote};
pub use own::{PLAIN, Sort, sort, tag, tagged};
pub use print::{bindings, names};
pub use shape::{HEADING, bare, is_title, may_head};

/// The heading that clauses get in a text without any.
pub const HEADLESS: &str = "议定事项";

/// What is known of a text before it is read.
#[derive(Clone, Debug)]
pub struct Form {
    /// Whether it is minutes, which have keys and the program's own signs, and a frame that the record prints.
    is_minutes: bool,
    /// The number of its first line.
    first_line: usize,
    /// The keys of the agenda and of the draft that it replaces.
    keys: BTreeSet<Id>,
    /// Titles that are not said twice, without blanks.
    titles: Vec<String>,
    /// The paragraphs with which the draft that it replaces opens.
    opening: Vec<String>,
    /// The names of those who may sign below it, without blanks.
    issuers: Vec<String>,
}

impl Form {
    /// The form of minutes that replace a draft.
    pub fn of_minutes(
        workspace: &Workspace,
        meeting: &Meeting,
        from: &Minutes,
        first_line: usize,
    ) -> Self {
        let items = meeting.agenda.iter().map(|it| &it.key);
        let sections = from.sections.iter().filter_map(|it| it.item.as_ref());
        let keys = items.chain(sections).chain(from.clauses().map(|it| &it.key)).cloned().collect();
        let mechanism = &workspace.mechanism;
        let titles =
            [mechanism.name.as_str(), mechanism.brief_name(), &meeting.title].map(bare).to_vec();
        let opening = from.opening.iter().flat_map(|it| it.lines()).map(str::to_owned).collect();
        let issuers = workspace.units.values().flat_map(|it| it.names().map(bare)).collect();
        Self { is_minutes: true, first_line, keys, titles, opening, issuers }
    }

    /// The form of a paper with this title.
    pub fn of_paper(title: &str) -> Self {
        let titles = vec![bare(title)];
        let (keys, opening, issuers) = (BTreeSet::new(), Vec::new(), Vec::new());
        Self { is_minutes: false, first_line: 1, keys, titles, opening, issuers }
    }

    /// Whether a key in brackets could be one of this draft; anything else in brackets is words.
    fn may_be_key(&self, key: &Id) -> bool {
        let number = key.strip_prefix('c').is_some_and(|it| it.parse::<u32>().is_ok());
        number || self.keys.contains(key)
    }

    /// Whether a line is the title, which stands on the paper anyway.
    fn is_title(&self, line: &str) -> bool {
        let bare = bare(line);
        let plain: String = plain::bare(line).into_iter().collect();
        let minutes = self.is_minutes && plain.ends_with("纪要") && bare.chars().count() <= 60;
        minutes || self.titles.contains(&bare)
    }

    /// Whether the draft that it replaces opens with this paragraph.
    fn opens_with(&self, line: &str) -> bool {
        self.opening.iter().any(|it| it == line)
    }

    /// Whether a line is a unit that signs, alone or with a day.
    fn is_issuer(&self, line: &str) -> bool {
        let mut words = line.split_whitespace();
        let first = words.next().is_some_and(|it| self.issuers.contains(&bare(it)));
        first && words.all(|it| self.issuers.contains(&bare(it)) || shape::is_furniture(it))
    }
}

/// The parts of a text in order, and what was noticed on the way; whom clauses bind is settled by whoever
/// knows what stood before.
///
/// # Errors
/// With the line that cannot be read, and why.
pub fn read(form: &Form, ground: &Ground<'_>, text: &str) -> Result<(Vec<Block>, Noted), Misread> {
    let (items, mended) = walk::items(text, form);
    let (blocks, noted) = blocks::Folder::new(form, ground).fold(items)?;
    Ok((blocks, Noted { mended, ..noted }))
}
